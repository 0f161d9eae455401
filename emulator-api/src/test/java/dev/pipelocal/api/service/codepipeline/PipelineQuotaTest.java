package dev.pipelocal.api.service.codepipeline;

import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.LimitExceededException;

class PipelineQuotaTest {
    private static final int QUOTA = 1000;

    @Test
    void underQuotasThereAreAThousandPipelinesInARegion() {
        try (var fixture = CodePipelineFixture.withQuotas(true)) {
            CodePipelineClient client = fixture.client();
            client.createPipeline(request -> request.pipeline(pipeline("p")));
            fixture.repeat("p", QUOTA - 2);

            client.createPipeline(request -> request.pipeline(pipeline("last")));

            assertThatThrownBy(() -> client.createPipeline(request -> request.pipeline(pipeline("more"))))
                    .isInstanceOf(LimitExceededException.class);
            client.deletePipeline(request -> request.name("p"));
            client.createPipeline(request -> request.pipeline(pipeline("more")));
        }
    }

    @Test
    void withoutQuotasThereMayBeMore() {
        try (var fixture = CodePipelineFixture.withQuotas(false)) {
            CodePipelineClient client = fixture.client();
            client.createPipeline(request -> request.pipeline(pipeline("p")));
            fixture.repeat("p", QUOTA - 1);

            client.createPipeline(request -> request.pipeline(pipeline("more")));

            assertThat(client.listPipelinesPaginator().pipelines().stream().count())
                    .isEqualTo(QUOTA + 1);
        }
    }
}
