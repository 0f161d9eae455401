package dev.pipelocal.core.declaration;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One store for a pipeline in one Region, or a store for each Region. */
final class ArtifactStoreRule implements PipelineRule {
    private final String region;

    ArtifactStoreRule(String region) {
        this.region = region;
    }

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        boolean one = pipeline.artifactStore().isPresent();
        boolean many = !pipeline.artifactStores().isEmpty();
        if (one == many) {
            return Stream.of(
                    Violation.structure(
                            "You must include either 'pipeline.artifactStore' or 'pipeline.artifactStores' in your pipeline, but you cannot use both."));
        }
        return one ? single(pipeline) : missing(pipeline);
    }

    private Stream<Violation> single(PipelineDeclaration pipeline) {
        return regions(pipeline).equals(Set.of(region))
                ? Stream.empty()
                : Stream.of(
                        Violation.structure(
                                "Your pipeline contains actions in more than one region. Use 'pipeline.artifactStores' instead of 'pipeline.artifactStore' to declare an artifact store, such as an artifact bucket, for each region where you have an action."));
    }

    private Stream<Violation> missing(PipelineDeclaration pipeline) {
        return regions(pipeline).stream()
                .filter(each -> !pipeline.artifactStores().containsKey(each))
                .map(each -> Violation.structure(
                        "Your pipeline must have an artifact store, such as an artifact bucket, for each region where you have an action. The following region is missing in 'pipeline.artifactStores': %s."
                                .formatted(each)));
    }

    private Set<String> regions(PipelineDeclaration pipeline) {
        Set<String> regions = PlacedAction.of(pipeline).stream()
                .map(each -> each.action().region().orElse(region))
                .collect(Collectors.toCollection(TreeSet::new));
        regions.add(region);
        return regions;
    }
}
