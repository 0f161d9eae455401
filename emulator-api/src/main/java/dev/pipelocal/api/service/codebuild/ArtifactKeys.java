package dev.pipelocal.api.service.codebuild;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codebuild.model.ArtifactNamespace;
import software.amazon.awssdk.services.codebuild.model.ArtifactPackaging;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.BuildArtifacts;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;

/** Where a build's artifacts go: {@code path/namespace/name} in the bucket (API reference, ProjectArtifacts). */
final class ArtifactKeys {
    private ArtifactKeys() {}

    /** Whether anything is to be uploaded: a pipeline's action may have no output. */
    static boolean isUploaded(ProjectArtifacts artifacts) {
        return artifacts.type() != ArtifactsType.NO_ARTIFACTS && artifacts.location() != null;
    }

    static boolean isZip(ProjectArtifacts artifacts) {
        return artifacts.type() == ArtifactsType.CODEPIPELINE || artifacts.packaging() == ArtifactPackaging.ZIP;
    }

    /** The key as far as the project says it. */
    static String key(Project project, String uuid, ProjectArtifacts artifacts) {
        return key(project, uuid, artifacts, Optional.empty(), Optional.empty());
    }

    /**
     * @param buildspecName the name that the buildspec gives, which counts with overrideArtifactName
     * @param s3Prefix that the buildspec gives, which counts with a namespace (buildspec reference, artifacts/s3-prefix)
     */
    static String key(
            Project project,
            String uuid,
            ProjectArtifacts artifacts,
            Optional<String> buildspecName,
            Optional<String> s3Prefix) {
        if (artifacts.type() == ArtifactsType.CODEPIPELINE) {
            return ProjectValidator.text(artifacts.name());
        }
        String declared = ProjectValidator.text(artifacts.name());
        String name = buildspecName
                .filter(any -> Boolean.TRUE.equals(artifacts.overrideArtifactName()))
                .orElse(declared.isEmpty() ? project.name() : declared);
        boolean namespaced = artifacts.namespaceType() == ArtifactNamespace.BUILD_ID;
        String path = s3Prefix.filter(any -> namespaced).orElseGet(() -> ProjectValidator.text(artifacts.path()));
        return Stream.of(path, namespaced ? uuid : "", name)
                .flatMap(part -> List.of(part.split("/")).stream())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/"));
    }

    static BuildArtifacts describe(Project project, String uuid, ProjectArtifacts artifacts) {
        BuildArtifacts.Builder described = BuildArtifacts.builder().artifactIdentifier(artifacts.artifactIdentifier());
        if (!isUploaded(artifacts)) {
            return described.location("").build();
        }
        return described
                .location("arn:aws:s3:::" + artifacts.location() + "/" + key(project, uuid, artifacts))
                .encryptionDisabled(artifacts.encryptionDisabled())
                .overrideArtifactName(artifacts.overrideArtifactName())
                .build();
    }
}
