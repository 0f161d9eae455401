package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.api.service.iam.AssumableRoles;
import dev.pipelocal.api.service.iam.IamIds;
import dev.pipelocal.api.service.iam.LocalIam;
import dev.pipelocal.api.service.iam.LocalSts;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.port.ActionRunners;
import dev.pipelocal.core.port.RuleRunners;
import dev.pipelocal.core.service.PipelineCore;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeId;
import software.amazon.awssdk.services.codepipeline.model.ArtifactStore;
import software.amazon.awssdk.services.codepipeline.model.InputArtifact;
import software.amazon.awssdk.services.codepipeline.model.OutputArtifact;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

/** CodePipeline over a real core whose actions are all of types without a runner. */
final class CodePipelineFixture implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/pipeline";

    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
            "Principal": {"Service": "codepipeline.amazonaws.com"}}]}""";

    private final LocalServices services = new LocalServices(PipelineCore.SCHEMA);
    private final LocalEventBus events;
    private final PipelineCore core;
    private final LocalCodePipeline codePipeline;

    CodePipelineFixture(ActionRunners runners) {
        this(runners, CodePipelineOptions.DEFAULT);
    }

    private CodePipelineFixture(ActionRunners runners, CodePipelineOptions options) {
        var roles = new AssumableRoles(services.documents());
        var iamIds = new IamIds(new Random(1));
        services.clients().register(IamClient.class, new LocalIam(services.documents(), services.clock(), iamIds));
        services.clients()
                .register(StsClient.class, new LocalSts(services.documents(), roles, InstantSource.system(), iamIds));
        services.client(IamClient.class)
                .createRole(request -> request.roleName("pipeline").assumeRolePolicyDocument(TRUST));
        Ids ids = new CountedIds();
        events = new LocalEventBus(services.clock().now());
        core = PipelineCore.open(
                services.database(),
                services.clock(),
                ids,
                runners,
                RuleRunners.NONE,
                new ThirdPartyExecutors(services.documents()),
                events);
        codePipeline = new LocalCodePipeline(
                core,
                services.clients(),
                services.documents(),
                services.clock(),
                ids,
                new IamRoleTrust(roles),
                () -> URI.create("http://127.0.0.1:4566"),
                options);
        services.clients().register(CodePipelineClient.class, codePipeline);
    }

    static CodePipelineFixture withoutRunners() {
        return new CodePipelineFixture(type -> Optional.empty());
    }

    static CodePipelineFixture withQuotas(boolean quotas) {
        return new CodePipelineFixture(type -> Optional.empty(), new CodePipelineOptions("V1", quotas));
    }

    /** Keeps a pipeline's declaration under other names, without checking it again. */
    void repeat(String pipeline, int times) {
        Caller caller = Caller.root("000000000000", "us-east-1");
        var declared = core.pipelines()
                .get(caller, new PipelineName(pipeline), Optional.empty())
                .toOptional()
                .orElseThrow()
                .declaration();
        for (int n = 0; n < times; n++) {
            core.pipelines().create(caller, declared.withName(new PipelineName(pipeline + n)), Map.of());
        }
    }

    CodePipelineClient client() {
        return services.client(CodePipelineClient.class);
    }

    WebhookDeliveries deliveries() {
        return codePipeline.webhookDeliveries();
    }

    void awaitIdle() {
        core.idle().join();
    }

    void advance(Duration duration) {
        services.clock().advance(duration);
    }

    String thirdPartyToken() {
        return codePipeline.thirdPartyClients().client().clientToken();
    }

    static PipelineDeclaration pipeline(String name) {
        return pipeline(name, source("Source/AWS/S3", Map.of("S3Bucket", "sources", "S3ObjectKey", "app.zip")));
    }

    static PipelineDeclaration pipeline(String name, ActionDeclaration source) {
        return PipelineDeclaration.builder()
                .name(name)
                .roleArn(ROLE)
                .artifactStore(
                        ArtifactStore.builder().type("S3").location("artifacts").build())
                .stages(
                        StageDeclaration.builder()
                                .name("Source")
                                .actions(source)
                                .build(),
                        StageDeclaration.builder()
                                .name("Gate")
                                .actions(ActionDeclaration.builder()
                                        .name("Approve")
                                        .actionTypeId(type("Approval/AWS/Manual"))
                                        .build())
                                .build())
                .build();
    }

    static ActionDeclaration source(String type, Map<String, String> configuration) {
        return ActionDeclaration.builder()
                .name("Fetch")
                .actionTypeId(type(type))
                .configuration(configuration)
                .outputArtifacts(OutputArtifact.builder().name("App").build())
                .build();
    }

    static StageDeclaration build(String type, Map<String, String> configuration) {
        return StageDeclaration.builder()
                .name("Build")
                .actions(ActionDeclaration.builder()
                        .name("Make")
                        .actionTypeId(type(type))
                        .configuration(configuration)
                        .inputArtifacts(
                                List.of(InputArtifact.builder().name("App").build()))
                        .build())
                .build();
    }

    static ActionTypeId type(String type) {
        String[] parts = type.split("/", -1);
        return ActionTypeId.builder()
                .category(parts[0])
                .owner(parts[1])
                .provider(parts[2])
                .version("1")
                .build();
    }

    @Override
    public void close() {
        core.close();
        events.close();
        services.close();
    }

    private static final class CountedIds implements Ids {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public String uuid() {
            return new UUID(0, count.incrementAndGet()).toString();
        }

        @Override
        public String letters(int length) {
            return String.format("%0" + length + "d", count.incrementAndGet());
        }
    }
}
