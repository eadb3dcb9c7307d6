package io.kodama.app;

import io.kodama.config.ConfigException;
import io.kodama.config.ConfigSources;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a configuration file is good, or names everything that is not. */
@Command(
    name = "check-config",
    description = "Checks a configuration file together with the environment.",
    mixinStandardHelpOptions = true)
final class CheckConfigCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "a YAML file, see docs/configuration.md")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Path path = Objects.requireNonNull(file);
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    try {
      ConfigSources sources = new ConfigSources().file(path).environment(System.getenv());
      var config = sources.load();
      sources.warnings().forEach(warning -> out.println("warning: " + warning));
      out.println(path + " is good: " + config);
      return 0;
    } catch (ConfigException e) {
      out.println(path + " cannot be used:");
      e.problems().forEach(line -> out.println("  " + line));
      return 1;
    }
  }
}
