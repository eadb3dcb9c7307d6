package io.kodama.store.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs of this machine's kind, from the class path, unpacked once. */
final class PostgresBinaries {

  private PostgresBinaries() {}

  /**
   * The folder of the programs, unpacked beside the data when it is not there yet. Unpacked under
   * another name and then renamed, so that a crash leaves nothing half done.
   */
  static Path unpack(Path folder) throws IOException {
    String archive = "postgres-%s-%s.txz".formatted(system(), machine());
    long size;
    try (InputStream in = open(archive)) {
      size = in.available();
    }
    Path programs = folder.resolve("programs-" + size);
    if (!Files.isDirectory(programs)) {
      Path half = folder.resolve("programs-unpacking");
      delete(half);
      try (InputStream in = open(archive)) {
        extract(in, half);
      }
      Files.move(half, programs, StandardCopyOption.ATOMIC_MOVE);
    }
    return programs.resolve("bin");
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(folder)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : contents) {
      Files.delete(path);
    }
  }

  private static InputStream open(String archive) throws IOException {
    InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (in == null) {
      throw new IOException(
          "there is no embedded PostgreSQL for this kind of machine ("
              + archive
              + "); set composition: cluster and db.url instead");
    }
    return in;
  }

  private static void extract(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the archive names a file outside its folder: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String system() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac")
        ? "darwin"
        : "linux";
  }

  private static String machine() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> System.getProperty("os.arch", "");
    };
  }
}
