package dev.pipelocal.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design: integration-tests -> emulator-api -> runners -> emulator-core. */
@AnalyzeClasses(packages = "dev.pipelocal", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    @ArchTest
    static final ArchRule LAYERS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.pipelocal..")
            .layer("api")
            .definedBy("dev.pipelocal.api..")
            .layer("runners")
            .definedBy("dev.pipelocal.runners..")
            .layer("core")
            .definedBy("dev.pipelocal.core..")
            .whereLayer("api")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("runners")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("core")
            .mayOnlyBeAccessedByLayers("runners", "api");

    @ArchTest
    static final ArchRule CORE_IS_WITHOUT_THE_OUTSIDE = noClasses()
            .that()
            .resideInAPackage("dev.pipelocal.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "software.amazon..", "io.vertx..", "io.netty..", "com.github.dockerjava..", "java.net.http..");

    @ArchTest
    static final ArchRule RUNNERS_ARE_WITHOUT_THE_SERVER = noClasses()
            .that()
            .resideInAPackage("dev.pipelocal.runners..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..");

    /** {@code declaration <- execution <- engine <- run <- service} within core. */
    @ArchTest
    static final ArchRule CORE_POINTS_INWARD = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.pipelocal.core..")
            .optionalLayer("declaration")
            .definedBy("dev.pipelocal.core.declaration..")
            .optionalLayer("execution")
            .definedBy("dev.pipelocal.core.execution..")
            .optionalLayer("engine")
            .definedBy("dev.pipelocal.core.engine..")
            .optionalLayer("run")
            .definedBy("dev.pipelocal.core.run..")
            .optionalLayer("service")
            .definedBy("dev.pipelocal.core.service..")
            .optionalLayer("port")
            .definedBy("dev.pipelocal.core.port..")
            .whereLayer("service")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("service")
            .whereLayer("engine")
            .mayOnlyBeAccessedByLayers("run", "service");

    @ArchTest
    static final ArchRule VERTX_STAYS_IN_THE_SERVER = noClasses()
            .that()
            .resideOutsideOfPackage("dev.pipelocal.api.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule NO_VAGUE_NAMES = classes()
            .that()
            .doNotHaveSimpleName("LocalSecretsManager") // AWS's own name
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");
}
