package dev.pipelocal.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipelocal.core.caller.Caller;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

class LocalClientsTest {
    private static final Caller CALLER = Caller.root("111111111111", "eu-west-1");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<CallCheck> checks = new ArrayList<>();

    @Test
    void aServiceSeesTheCallerThatItsClientIsBoundTo() {
        var seen = new ArrayList<Caller>();
        var pipelines = codePipeline(new Service() {
            @Override
            public ListPipelinesResponse listPipelines(ListPipelinesRequest request) {
                seen.add(CurrentCaller.get());
                return ListPipelinesResponse.builder().build();
            }
        });

        pipelines.listPipelines();

        assertThat(seen).containsExactly(CALLER);
    }

    @Test
    void responsesCarryRequestIdAndStatus() {
        var pipelines = codePipeline(new Service() {
            @Override
            public ListPipelinesResponse listPipelines(ListPipelinesRequest request) {
                return ListPipelinesResponse.builder().nextToken("more").build();
            }
        });

        var response = pipelines.listPipelines(list -> list.maxResults(1));

        assertThat(response.nextToken()).isEqualTo("more");
        assertThat(response.responseMetadata().requestId()).hasSize(36);
        assertThat(response.sdkHttpResponse().isSuccessful()).isTrue();
    }

    @Test
    void exceptionsAreCompletedAndKeepTheirClass() {
        var pipelines = codePipeline(new Service() {
            @Override
            public GetPipelineResponse getPipeline(GetPipelineRequest request) {
                throw PipelineNotFoundException.builder().message("no demo").build();
            }
        });

        var thrown = catchThrowableOfType(
                PipelineNotFoundException.class, () -> pipelines.getPipeline(get -> get.name("demo")));

        assertThat(thrown.statusCode()).isEqualTo(400);
        assertThat(thrown.requestId()).hasSize(36);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo("PipelineNotFoundException");
    }

    @Test
    void anOperationThatTheServiceLeavesToItsInterfaceIsNotImplemented() {
        var pipelines = codePipeline(new Service());

        assertThatThrownBy(() -> pipelines.deletePipeline(delete -> delete.name("demo")))
                .isInstanceOf(NotImplementedException.class)
                .hasMessageContaining("DeletePipeline");
    }

    @Test
    void aServicesOwnUnsupportedOperationIsNoAnswer() {
        var pipelines = codePipeline(new Service() {
            @Override
            public DeletePipelineResponse deletePipeline(DeletePipelineRequest request) {
                throw new UnsupportedOperationException("its own");
            }
        });

        assertThatThrownBy(() -> pipelines.deletePipeline(delete -> delete.name("demo")))
                .isExactlyInstanceOf(UnsupportedOperationException.class)
                .hasMessage("its own");
    }

    @Test
    void aServiceThatIsNotThereIsNotImplemented() {
        var pipelines = clients().of(CodePipelineClient.class, CALLER);

        assertThatThrownBy(pipelines::listPipelines).isInstanceOf(NotImplementedException.class);
    }

    @Test
    void paginatorsWalkThePagesOfTheService() {
        var pipelines = codePipeline(new Service() {
            @Override
            public ListPipelinesResponse listPipelines(ListPipelinesRequest request) {
                return request.nextToken() == null
                        ? ListPipelinesResponse.builder()
                                .pipelines(PipelineSummary.builder().name("a").build())
                                .nextToken("2")
                                .build()
                        : ListPipelinesResponse.builder()
                                .pipelines(PipelineSummary.builder().name("b").build())
                                .build();
            }
        });

        assertThat(pipelines.listPipelinesPaginator().pipelines())
                .extracting(PipelineSummary::name)
                .containsExactly("a", "b");
    }

    @Test
    void waitersAskTheService() {
        var s3 = s3(new Bucket() {
            @Override
            public HeadBucketResponse headBucket(HeadBucketRequest request) {
                return HeadBucketResponse.builder().build();
            }
        });

        var waited = s3.waiter().waitUntilBucketExists(head -> head.bucket("there"));

        assertThat(waited.matched().response()).isPresent();
    }

    @Test
    void idempotencyTokensAreFilledUnlessGiven() {
        var seen = new ArrayList<String>();
        var pipelines = codePipeline(new Service() {
            @Override
            public StartPipelineExecutionResponse startPipelineExecution(StartPipelineExecutionRequest request) {
                seen.add(request.clientRequestToken());
                return StartPipelineExecutionResponse.builder().build();
            }
        });

        pipelines.startPipelineExecution(start -> start.name("demo"));
        pipelines.startPipelineExecution(start -> start.name("demo").clientRequestToken("mine"));

        assertThat(seen.getFirst()).hasSize(36);
        assertThat(seen.getLast()).isEqualTo("mine");
    }

    @Test
    void theSourceOfACopyIsWrittenAsTheWireWritesIt() {
        var seen = new ArrayList<String>();
        var s3 = s3(new Bucket() {
            @Override
            public CopyObjectResponse copyObject(CopyObjectRequest request) {
                seen.add(request.copySource());
                return CopyObjectResponse.builder().build();
            }
        });

        s3.copyObject(copy -> copy.sourceBucket("from")
                .sourceKey("a b/c")
                .sourceVersionId("v1")
                .destinationBucket("to")
                .destinationKey("k"));

        assertThat(seen).containsExactly("from/a%20b/c?versionId=v1");
    }

    @Test
    void streamsGoBothWays() throws IOException {
        var stored = new ArrayList<String>();
        var s3 = s3(new Bucket() {
            @Override
            public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
                try (var in = body.contentStreamProvider().newStream()) {
                    stored.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                return PutObjectResponse.builder().eTag("etag").build();
            }

            @Override
            public <T> T getObject(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
                try {
                    return transformer.transform(
                            GetObjectResponse.builder().contentLength(5L).build(),
                            AbortableInputStream.create(
                                    new ByteArrayInputStream(stored.getFirst().getBytes(StandardCharsets.UTF_8))));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });

        s3.putObject(put -> put.bucket("b").key("k"), RequestBody.fromString("hello"));
        var got = s3.getObjectAsBytes(get -> get.bucket("b").key("k"));

        assertThat(got.asUtf8String()).isEqualTo("hello");
        assertThat(got.response().responseMetadata().requestId()).isNotEmpty();
    }

    @Test
    void whatACheckThrowsKeepsTheServiceFromBeingCalled() {
        checks.add(call -> {
            throw PipelineNotFoundException.builder().message(call.operation()).build();
        });
        var pipelines = codePipeline(new Service() {
            @Override
            public ListPipelinesResponse listPipelines(ListPipelinesRequest request) {
                throw new AssertionError("called");
            }
        });

        assertThatThrownBy(pipelines::listPipelines)
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining("ListPipelines");
    }

    @Test
    void callsAreCountedByHowTheyEnd() {
        var pipelines = codePipeline(new Service() {
            @Override
            public ListPipelinesResponse listPipelines(ListPipelinesRequest request) {
                return ListPipelinesResponse.builder().build();
            }
        });

        pipelines.listPipelines();

        assertThat(meters.get("pipelocal.operation")
                        .tags("service", "codepipeline", "operation", "ListPipelines", "outcome", "success")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private LocalClients clients() {
        return new LocalClients(
                checks,
                (call, thrown) -> (software.amazon.awssdk.awscore.exception.AwsServiceException) thrown.toBuilder()
                        .requestId(call.requestId())
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(thrown.getClass().getSimpleName())
                                .errorMessage(thrown.getMessage())
                                .build())
                        .build(),
                meters);
    }

    private CodePipelineClient codePipeline(CodePipelineClient service) {
        var clients = clients();
        clients.register(CodePipelineClient.class, service);
        return clients.of(CodePipelineClient.class, CALLER);
    }

    private S3Client s3(S3Client service) {
        var clients = clients();
        clients.register(S3Client.class, service);
        return clients.of(S3Client.class, CALLER);
    }

    private static class Service implements CodePipelineClient {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static class Bucket implements S3Client {
        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
