package dev.pipelocal.api.demo;

import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.ComputeType;
import software.amazon.awssdk.services.codebuild.model.EnvironmentType;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codepipeline.model.ActionCategory;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionOwner;
import software.amazon.awssdk.services.codepipeline.model.ArtifactStoreType;
import software.amazon.awssdk.services.codepipeline.model.InputArtifact;
import software.amazon.awssdk.services.codepipeline.model.OutputArtifact;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Makes what the demo's pipeline needs, then the pipeline, which starts by itself. */
final class DemoSetup {
    static final String PIPELINE = "demo";
    static final String PROJECT = "demo-build";
    static final String SITE = "demo-site";
    private static final String SOURCE = "demo-source";
    private static final String ARTIFACTS = "demo-artifacts";
    private static final String SOURCE_KEY = "site.zip";

    private final DemoClients aws;

    DemoSetup(DemoClients aws) {
        this.aws = aws;
    }

    void run(String image) {
        buckets();
        openSite();
        String buildRole = role("demo-build-role", "codebuild.amazonaws.com");
        project(buildRole, image);
        String pipelineRole = role("demo-pipeline-role", "codepipeline.amazonaws.com");
        aws.codePipeline().createPipeline(create -> create.pipeline(pipeline(pipelineRole)));
    }

    private void buckets() {
        for (String bucket : new String[] {SOURCE, ARTIFACTS, SITE}) {
            aws.s3().createBucket(create -> create.bucket(bucket));
        }
        aws.s3()
                .putBucketVersioning(put -> put.bucket(SOURCE)
                        .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        aws.s3().putObject(put -> put.bucket(SOURCE).key(SOURCE_KEY), RequestBody.fromBytes(DemoSite.zip()));
    }

    /** As on AWS, a new bucket shows nothing to the public until it is told to. */
    private void openSite() {
        aws.s3()
                .putBucketWebsite(put -> put.bucket(SITE)
                        .websiteConfiguration(website -> website.indexDocument(index -> index.suffix("index.html"))));
        aws.s3().deletePublicAccessBlock(delete -> delete.bucket(SITE));
        aws.s3().putBucketPolicy(put -> put.bucket(SITE).policy("""
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*",
                         "Action": "s3:GetObject", "Resource": "arn:aws:s3:::%s/*"}]}""".formatted(SITE)));
    }

    private String role(String name, String service) {
        return aws.iam()
                .createRole(create -> create.roleName(name).assumeRolePolicyDocument("""
                                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                                 "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}""".formatted(service)))
                .role()
                .arn();
    }

    private void project(String role, String image) {
        aws.codeBuild()
                .createProject(create -> create.name(PROJECT)
                        .serviceRole(role)
                        .source(source -> source.type(SourceType.CODEPIPELINE))
                        .artifacts(artifacts -> artifacts.type(ArtifactsType.CODEPIPELINE))
                        .environment(environment -> environment
                                .type(EnvironmentType.LINUX_CONTAINER)
                                .computeType(ComputeType.BUILD_GENERAL1_SMALL)
                                .image(image)));
    }

    private static PipelineDeclaration pipeline(String role) {
        return PipelineDeclaration.builder()
                .name(PIPELINE)
                .roleArn(role)
                .artifactStore(store -> store.type(ArtifactStoreType.S3).location(ARTIFACTS))
                .stages(
                        stage(
                                "Source",
                                action("Source", ActionCategory.SOURCE, "S3")
                                        .configuration(Map.of("S3Bucket", SOURCE, "S3ObjectKey", SOURCE_KEY))
                                        .outputArtifacts(OutputArtifact.builder()
                                                .name("source")
                                                .build())
                                        .build()),
                        stage(
                                "Build",
                                action("Build", ActionCategory.BUILD, "CodeBuild")
                                        .configuration(Map.of("ProjectName", PROJECT))
                                        .inputArtifacts(InputArtifact.builder()
                                                .name("source")
                                                .build())
                                        .outputArtifacts(OutputArtifact.builder()
                                                .name("site")
                                                .build())
                                        .build()),
                        stage(
                                "Approve",
                                action("Approve", ActionCategory.APPROVAL, "Manual")
                                        .build()),
                        stage(
                                "Deploy",
                                action("Deploy", ActionCategory.DEPLOY, "S3")
                                        .configuration(Map.of("BucketName", SITE, "Extract", "true"))
                                        .inputArtifacts(InputArtifact.builder()
                                                .name("site")
                                                .build())
                                        .build()))
                .build();
    }

    private static StageDeclaration stage(String name, ActionDeclaration action) {
        return StageDeclaration.builder().name(name).actions(action).build();
    }

    private static ActionDeclaration.Builder action(String name, ActionCategory category, String provider) {
        return ActionDeclaration.builder()
                .name(name)
                .runOrder(1)
                .actionTypeId(type -> type.category(category)
                        .owner(ActionOwner.AWS)
                        .provider(provider)
                        .version("1"));
    }
}
