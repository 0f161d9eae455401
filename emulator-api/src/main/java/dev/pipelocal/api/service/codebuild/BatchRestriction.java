package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.buildspec.Batch;
import java.io.IOException;
import java.util.List;
import software.amazon.awssdk.services.codebuild.model.BatchRestrictions;
import software.amazon.awssdk.services.codebuild.model.Project;

/** Which batches a project does not run, although their buildspec is right. */
final class BatchRestriction {
    private BatchRestriction() {}

    /** @throws IOException with what the restrictions of the project, or its artifacts, forbid */
    static void requireAllowed(BatchRecord record, Batch plan) throws IOException {
        Project project = record.projectShape();
        BatchRestrictions restrictions = project.buildBatchConfig().restrictions();
        if (restrictions != null) {
            requireCount(restrictions, plan);
            requireComputeTypes(restrictions, project, plan);
        }
        List<String> unclaimed =
                new BatchArtifacts(project, Arns.uuidOf(record.key().id()), plan).unclaimed();
        if (!unclaimed.isEmpty()) {
            throw new IOException("The output artifacts " + unclaimed
                    + " belong to no build of the batch: expected <build> or <build>_<artifact>");
        }
    }

    private static void requireCount(BatchRestrictions restrictions, Batch plan) throws IOException {
        Integer most = restrictions.maximumBuildsAllowed();
        if (most != null && plan.builds().size() > most) {
            throw new IOException("The batch has " + plan.builds().size() + " builds, more than the " + most
                    + " that the project's batch restrictions allow");
        }
    }

    private static void requireComputeTypes(BatchRestrictions restrictions, Project project, Batch plan)
            throws IOException {
        for (Batch.Build build : plan.builds()) {
            String type = build.env().computeType().orElse(project.environment().computeTypeAsString());
            if (restrictions.hasComputeTypesAllowed()
                    && !restrictions.computeTypesAllowed().contains(type)) {
                throw new IOException("Build " + build.identifier() + " needs compute type " + type
                        + ", which the project's batch restrictions do not allow: "
                        + restrictions.computeTypesAllowed());
            }
        }
    }
}
