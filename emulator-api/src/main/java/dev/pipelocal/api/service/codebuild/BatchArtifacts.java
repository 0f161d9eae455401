package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.buildspec.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codebuild.model.ArtifactNamespace;
import software.amazon.awssdk.services.codebuild.model.ArtifactsType;
import software.amazon.awssdk.services.codebuild.model.Project;
import software.amazon.awssdk.services.codebuild.model.ProjectArtifacts;

/**
 * Where the builds of a batch put their artifacts. A pipeline's outputs are called {@code <build>} and {@code
 * <build>_<artifact>} (CodeBuild user guide, CodePipeline integration with batch builds); in a project's bucket each build has
 * a folder of its name. Combined artifacts lie beside the combined one until it is made.
 *
 * @param project the batch's
 * @param uuid the batch's
 */
record BatchArtifacts(Project project, String uuid, Batch plan) {
    boolean isCombined() {
        return project.buildBatchConfig() != null
                && Boolean.TRUE.equals(project.buildBatchConfig().combineArtifacts())
                && ArtifactKeys.isUploaded(project.artifacts());
    }

    /** Whether the builds' zips are to be made one. */
    boolean isMerged() {
        return isCombined() && ArtifactKeys.isZip(project.artifacts());
    }

    /** The object of one build's zip that is to be combined. */
    String part(String build) {
        return ArtifactKeys.key(project, uuid, project.artifacts()) + "/" + build;
    }

    Project of(String build) {
        Project.Builder own = project.toBuilder();
        if (isMerged()) {
            own.artifacts(project.artifacts().toBuilder()
                            .path(null)
                            .namespaceType(ArtifactNamespace.NONE)
                            .overrideArtifactName(false)
                            .name(part(build))
                            .build())
                    .secondaryArtifacts(List.of());
        } else if (project.artifacts().type() == ArtifactsType.CODEPIPELINE) {
            own.artifacts(primary(build)).secondaryArtifacts(secondary(build));
        } else if (!isCombined()) {
            own.artifacts(inFolder(project.artifacts(), build))
                    .secondaryArtifacts(project.secondaryArtifacts().stream()
                            .map(artifacts -> inFolder(artifacts, build))
                            .toList());
        }
        return own.build();
    }

    /** The pipeline's outputs that are no build's. */
    List<String> unclaimed() {
        if (isCombined() || project.artifacts().type() != ArtifactsType.CODEPIPELINE) {
            return List.of();
        }
        return outputs()
                .map(ProjectArtifacts::artifactIdentifier)
                .filter(output -> owner(output).isEmpty())
                .toList();
    }

    private ProjectArtifacts primary(String build) {
        return outputs()
                .filter(output -> output.artifactIdentifier().equals(build))
                .findFirst()
                .orElseGet(() -> ProjectArtifacts.builder()
                        .type(ArtifactsType.CODEPIPELINE)
                        .build());
    }

    private List<ProjectArtifacts> secondary(String build) {
        List<ProjectArtifacts> secondary = new ArrayList<>();
        outputs()
                .filter(output -> !output.artifactIdentifier().equals(build))
                .filter(output ->
                        owner(output.artifactIdentifier()).filter(build::equals).isPresent())
                .map(output -> output.toBuilder()
                        .artifactIdentifier(output.artifactIdentifier().substring(build.length() + 1))
                        .build())
                .forEach(secondary::add);
        return secondary;
    }

    private Stream<ProjectArtifacts> outputs() {
        return Stream.concat(Stream.of(project.artifacts()), project.secondaryArtifacts().stream())
                .filter(ArtifactKeys::isUploaded);
    }

    /** The build whose output that is; of several the one with the longest name. */
    private Optional<String> owner(String output) {
        return plan.builds().stream()
                .map(Batch.Build::identifier)
                .filter(build -> output.equals(build) || output.startsWith(build + "_"))
                .max(Comparator.comparingInt(String::length));
    }

    private static ProjectArtifacts inFolder(ProjectArtifacts artifacts, String build) {
        return artifacts.type() == ArtifactsType.S3
                ? artifacts.toBuilder()
                        .path(ProjectValidator.text(artifacts.path()) + "/" + build)
                        .build()
                : artifacts;
    }
}
