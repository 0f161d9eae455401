package dev.pipelocal.api.service.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.Violation;
import dev.pipelocal.core.execution.Rejection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodePipelineErrorsTest {
    @ParameterizedTest
    @EnumSource
    void everyRejectionIsTheExceptionOfItsName(Rejection.Kind kind) {
        var exception = CodePipelineErrors.of(new Rejection(kind, "why"));

        assertThat(exception).hasMessageContaining("why");
        assertThat(exception.getClass().getSimpleName()).isEqualTo(WireName.of(kind) + "Exception");
    }

    @ParameterizedTest
    @EnumSource
    void everyViolationIsTheExceptionOfItsName(Violation.Kind kind) {
        var exception = CodePipelineErrors.of(new Violation(kind, "why"));

        assertThat(exception).hasMessageContaining("why");
        assertThat(exception.getClass().getSimpleName()).isEqualTo(WireName.of(kind) + "Exception");
    }
}
