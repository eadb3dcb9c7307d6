package io.kodama.local;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code cluster …} of the command line. Exits with 0 on success, 1 with one sentence of what is
 * wrong, 2 on usage.
 */
@Command(name = "kodama", subcommands = ClusterCommand.class, mixinStandardHelpOptions = true)
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof LocalFailure) {
            command.getErr().println(failure.getMessage());
          } else {
            failure.printStackTrace(command.getErr());
          }
          return 1;
        });
    System.exit(line.execute(args));
  }
}
