package io.kodama.app;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What this jar is, from its manifest. */
final class Version implements IVersionProvider {

  static String text() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"kodama " + text()};
  }
}
