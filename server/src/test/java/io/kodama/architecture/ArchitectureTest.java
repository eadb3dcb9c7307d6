package io.kodama.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The structure, as a table. A new package is a new row; a new arrow is a change of a row, and a
 * reason to stop and think. Steps never use each other: they meet in ports.
 */
class ArchitectureTest {

  private static final String BASE = "io.kodama.";

  /** Each package of the server and the packages of ours that it may use. */
  private static final Map<String, Set<String>> MAY_USE = new TreeMap<>();

  private static final Set<String> PORTS =
      Set.of(
          "message",
          "config",
          "runtime",
          "telemetry",
          "ingest",
          "store",
          "delivery",
          "presence",
          "admission");

  static {
    // values
    row("message");
    row("runtime");
    row("config");
    row("telemetry");
    // ports
    row("ingest", "message");
    row("store", "message");
    row("delivery", "message");
    row("presence", "message");
    row("admission", "config");
    row("ids");
    row("balance");
    // adapters
    row("redis", "config", "runtime", "telemetry");
    row("ingest.memory", "ingest", "message", "config", "telemetry", "runtime");
    row("ingest.rabbit", "ingest", "message", "config", "telemetry", "runtime");
    row("store.postgres", "store", "message", "config", "runtime");
    row("delivery.memory", "delivery", "message", "runtime", "telemetry");
    row("delivery.redis", "delivery", "message", "runtime", "telemetry", "redis");
    row("presence.memory", "presence", "message", "config", "runtime");
    row("presence.redis", "presence", "message", "config", "runtime", "redis");
    row("admission.memory", "admission", "config", "runtime");
    row("admission.redis", "admission", "config", "redis");
    row("ids.redis", "ids", "redis", "runtime");
    row("balance.memory", "balance");
    row("balance.redis", "balance", "redis", "runtime");
    // what two steps share
    row("protocol", "message", "store", "delivery", "presence");
    row("auth", "message", "store", "config", "runtime");
    // steps
    row("gateway", with(PORTS, "protocol", "auth"));
    row("api", with(PORTS, "protocol", "auth"));
    row("worker", with(PORTS, "balance"));
  }

  /** Who may use a library; everybody else reaches it through a port. */
  private static final Map<String, Set<String>> VENDORS =
      Map.ofEntries(
          Map.entry("io.netty..", Set.of("gateway", "redis")),
          Map.entry("io.vertx..", Set.of("gateway", "api", "app")),
          Map.entry(
              "io.lettuce..",
              Set.of(
                  "redis",
                  "delivery.redis",
                  "presence.redis",
                  "admission.redis",
                  "ids.redis",
                  "balance.redis")),
          Map.entry("com.rabbitmq..", Set.of("ingest.rabbit")),
          Map.entry("java.sql..", Set.of("store.postgres")),
          Map.entry("javax.sql..", Set.of("store.postgres")),
          Map.entry("com.zaxxer..", Set.of("store.postgres")),
          Map.entry("org.flywaydb..", Set.of("store.postgres")),
          Map.entry("org.postgresql..", Set.of("store.postgres")),
          Map.entry("org.apache.commons..", Set.of("store.postgres")),
          Map.entry("io.micrometer..", Set.of("telemetry")),
          Map.entry("com.nimbusds..", Set.of("auth")),
          Map.entry("org.springframework..", Set.of("auth")),
          Map.entry("org.bouncycastle..", Set.of("auth")),
          Map.entry("com.fasterxml.jackson..", Set.of("protocol", "api", "auth")),
          Map.entry("org.yaml..", Set.of("config")),
          Map.entry("picocli..", Set.of("app")),
          Map.entry("ch.qos.logback..", Set.of("app")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void shouldKeepToTheTable() {
    List<String> violations = new ArrayList<>();
    for (JavaClass type : ours()) {
      String from = name(type);
      if (from.equals("app")) {
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.getPackageName().startsWith(BASE)) {
          continue;
        }
        String to = name(target);
        if (!to.equals(from) && !MAY_USE.getOrDefault(from, Set.of()).contains(to)) {
          violations.add(from + " → " + to + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(violations).isEmpty();
  }

  @Test
  void shouldHaveARowForEveryPackage() {
    Set<String> packages = new TreeSet<>();
    ours().forEach(type -> packages.add(name(type)));
    packages.remove("app");

    assertThat(MAY_USE.keySet()).containsAll(packages);
  }

  @Test
  void shouldUseEachLibraryInItsAdapterOnly() {
    VENDORS.forEach(
        (library, users) -> {
          String[] allowed = users.stream().map(user -> BASE + user).toArray(String[]::new);
          noClasses()
              .that(resideInAnyPackage("io.kodama..").and(not(resideInAnyPackage(allowed))))
              .should()
              .dependOnClassesThat(resideInAnyPackage(library))
              .check(CLASSES);
        });
  }

  @Test
  void shouldHaveNoCycles() {
    slices().matching("io.kodama.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void shouldHaveNoMutableStatics() {
    ArchRule rule =
        fields()
            .that()
            .areStatic()
            .and(
                new DescribedPredicate<JavaField>("are written by people") {
                  @Override
                  public boolean test(JavaField field) {
                    return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
                  }
                })
            .should()
            .beFinal();
    rule.check(CLASSES);
  }

  private static Iterable<JavaClass> ours() {
    return CLASSES.that(alwaysTrue());
  }

  private static String name(JavaClass type) {
    return type.getPackageName().substring(BASE.length());
  }

  private static void row(String name, String... mayUse) {
    MAY_USE.put(name, Set.of(mayUse));
  }

  private static String[] with(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
