package org.onrecord;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.MappedSuperclass;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.util.List;

/** The shape of the code: one order of packages, six kinds of file told by name, one clock. */
@AnalyzeClasses(packages = ArchitectureTest.BASE, importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  static final String BASE = "org.onrecord";

  /** Each may use only those before it: four storeys, each with its rooms. */
  static final List<String> ORDER =
      List.of(
          "platform.value",
          "platform.query",
          "platform.http",
          "platform.runtime",
          "platform.access",
          "platform.change",
          "platform.ledger",
          "record.warning",
          "record.source",
          "record.speaker",
          "record.topic",
          "record.demand",
          "record.statement",
          "record.stance",
          "record.response",
          // Anything recorded can be disputed, and nothing derived depends on a dispute.
          "record.dispute",
          // How others know records of every kind.
          "record.schemaorg",
          "analysis.rule",
          "analysis.quote",
          "analysis.names",
          "analysis.pressure",
          "analysis.division",
          "analysis.thread",
          "analysis.profile",
          "analysis.warning",
          "analysis.derivation",
          "analysis.merge",
          "analysis.search",
          "doors.exchange",
          "doors.feed",
          "doors.webhook",
          "doors.openapi",
          "doors.pages",
          "doors.reconcile",
          "doors.mcp");

  /** Names that say nothing of what a class is. */
  static final String EMPTY_NAMES =
      ".*(Service|Manager|Impl|Dto|DTO|Mapper|Util|Utils|Helper|Helpers)";

  @ArchTest
  static final ArchRule packages_use_only_those_before_them =
      classes().that().doNotHaveSimpleName("package-info").should(useOnlyPackagesBeforeTheirOwn());

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses().should().haveNameMatching(EMPTY_NAMES);

  @ArchTest
  static final ArchRule resources_speak_http =
      classes()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .beAnnotatedWith(Path.class)
          .andShould()
          .resideOutsideOfPackages(
              BASE,
              BASE + ".platform.value..",
              BASE + ".platform.query..",
              BASE + ".platform.http..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule http_is_spoken_by_resources =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .haveSimpleNameEndingWith("Resource")
          .allowEmptyShould(true);

  /** An interface may say what several of them share. */
  @ArchTest
  static final ArchRule drafts_views_and_filters_are_records =
      classes()
          .that()
          .haveNameMatching(".*(Draft|View|Filter)")
          .and()
          .areNotInterfaces()
          .should()
          .beRecords()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule entities_hide_their_fields =
      fields()
          .that()
          .areDeclaredInClassesThat(are(persistent()))
          .and()
          .areNotStatic()
          .should()
          .notBePublic()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule entities_change_by_named_transitions_not_setters =
      noMethods()
          .that()
          .areDeclaredInClassesThat(are(persistent()))
          .should()
          .haveNameMatching("set[A-Z].*")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule queries_live_in_repositories =
      noClasses()
          .that(are(DescribedPredicate.not(repositories())))
          .and(are(DescribedPredicate.not(mayQuery())))
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EntityManager.class)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule time_comes_from_the_injected_clock =
      noClasses()
          .that(are(DescribedPredicate.not(producersOfTheClock())))
          .should()
          .accessTargetWhere(readsTheSystemClock())
          .allowEmptyShould(true);

  private static ArchCondition<JavaClass> useOnlyPackagesBeforeTheirOwn() {
    return new ArchCondition<>("use only packages before their own in the order " + ORDER) {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        int own = rank(from);
        if (own < 0) {
          events.add(
              SimpleConditionEvent.violated(
                  from, from.getName() + " lives in no package of " + ORDER));
          return;
        }
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          int used = rank(dependency.getTargetClass().getBaseComponentType());
          boolean doors = used >= 0 && used != own && isDoor(used) && isDoor(own);
          if (used > own || doors) {
            String both = ORDER.get(own) + " must not use " + ORDER.get(used) + ": ";
            events.add(
                SimpleConditionEvent.violated(dependency, both + dependency.getDescription()));
          }
        }
      }
    };
  }

  /** Whether a room is a way in or out, which must not know another. */
  private static boolean isDoor(int room) {
    return ORDER.get(room).startsWith("doors.");
  }

  /** The place of a class in the order, or -1 when it is in none of its packages. */
  private static int rank(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(BASE + ".")) {
      return -1;
    }
    return ORDER.indexOf(name.substring(BASE.length() + 1));
  }

  private static DescribedPredicate<JavaClass> persistent() {
    return describe(
        "persistent",
        type ->
            type.isAnnotatedWith(Entity.class)
                || type.isAnnotatedWith(MappedSuperclass.class)
                || type.isAnnotatedWith(Embeddable.class));
  }

  private static DescribedPredicate<JavaClass> repositories() {
    return describe(
        "repositories", type -> outermost(type).isAssignableTo(PanacheRepositoryBase.class));
  }

  /** Packages whose queries belong to no single aggregate. */
  private static DescribedPredicate<JavaClass> mayQuery() {
    return resideInAnyPackage(
        BASE + ".platform.query..",
        BASE + ".platform.change..",
        BASE + ".platform.ledger..",
        BASE + ".analysis..",
        BASE + ".doors.exchange..");
  }

  private static DescribedPredicate<JavaClass> producersOfTheClock() {
    return describe(
        "producers of the clock",
        type ->
            type.getMethods().stream()
                .anyMatch(
                    method ->
                        method.isAnnotatedWith(Produces.class)
                            && method.getRawReturnType().isEquivalentTo(Clock.class)));
  }

  /** A call of (or reference to) any now() without a clock, a system clock, or the bare millis. */
  private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
    return describe(
        "it reads the system clock",
        access -> {
          JavaClass owner = access.getTargetOwner();
          String name = access.getName();
          if (owner.isEquivalentTo(System.class)) {
            return name.equals("currentTimeMillis");
          }
          if (owner.isEquivalentTo(Clock.class)) {
            return name.startsWith("system") || name.startsWith("tick");
          }
          return owner.getPackageName().equals("java.time")
              && name.equals("now")
              && access.getTarget().resolveMember().stream()
                  .filter(JavaCodeUnit.class::isInstance)
                  .map(JavaCodeUnit.class::cast)
                  .flatMap(unit -> unit.getRawParameterTypes().stream())
                  .noneMatch(parameter -> parameter.isEquivalentTo(Clock.class));
        });
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }
}
