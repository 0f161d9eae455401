package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ArtifactLocation;
import java.util.Optional;
import software.amazon.awssdk.services.codebuild.model.ArtifactNamespace;
import software.amazon.awssdk.services.codebuild.model.ArtifactPackaging;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;
import software.amazon.awssdk.services.codebuild.model.ProjectSource;
import software.amazon.awssdk.services.codebuild.model.SourceType;

/** Where a build finds and leaves the artifacts of its action. */
interface BuildPlaces {
    /** The type CODEPIPELINE, whose locations only CodePipeline may tell CodeBuild. */
    BuildPlaces OF_CODEPIPELINE = new BuildPlaces() {
        @Override
        public ProjectSource source(ArtifactLocation input) {
            return ProjectSource.builder()
                    .type(SourceType.CODEPIPELINE)
                    .location(objectPath(input))
                    .build();
        }

        @Override
        public Optional<String> sourceVersion(ArtifactLocation input) {
            return Optional.of("arn:aws:s3:::" + objectPath(input));
        }

        @Override
        public ProjectArtifacts artifacts(ArtifactLocation output) {
            return ProjectArtifacts.builder()
                    .type(ArtifactsType.CODEPIPELINE)
                    .artifactIdentifier(output.name().value())
                    .location(output.bucket())
                    .name(output.key())
                    .namespaceType(ArtifactNamespace.NONE)
                    .build();
        }

        @Override
        public ProjectArtifacts noArtifacts() {
            return ProjectArtifacts.builder().type(ArtifactsType.CODEPIPELINE).build();
        }
    };

    /** Plain objects of S3, for a CodeBuild that lies elsewhere and takes this for any client's request. */
    BuildPlaces OF_S3 = new BuildPlaces() {
        @Override
        public ProjectSource source(ArtifactLocation input) {
            return ProjectSource.builder()
                    .type(SourceType.S3)
                    .location(objectPath(input))
                    .build();
        }

        @Override
        public Optional<String> sourceVersion(ArtifactLocation input) {
            return Optional.empty();
        }

        @Override
        public ProjectArtifacts artifacts(ArtifactLocation output) {
            int name = output.key().lastIndexOf('/') + 1;
            return ProjectArtifacts.builder()
                    .type(ArtifactsType.S3)
                    .artifactIdentifier(output.name().value())
                    .location(output.bucket())
                    .path(output.key().substring(0, name))
                    .name(output.key().substring(name))
                    .packaging(ArtifactPackaging.ZIP)
                    .namespaceType(ArtifactNamespace.NONE)
                    .overrideArtifactName(false)
                    .build();
        }

        @Override
        public ProjectArtifacts noArtifacts() {
            return ProjectArtifacts.builder().type(ArtifactsType.NO_ARTIFACTS).build();
        }
    };

    ProjectSource source(ArtifactLocation input);

    Optional<String> sourceVersion(ArtifactLocation input);

    ProjectArtifacts artifacts(ArtifactLocation output);

    /** For a build whose outputs, if any, are all secondary. */
    ProjectArtifacts noArtifacts();

    /** The form of an S3 source's location (API reference, ProjectSource). */
    static String objectPath(ArtifactLocation artifact) {
        return artifact.bucket() + "/" + artifact.key();
    }
}
