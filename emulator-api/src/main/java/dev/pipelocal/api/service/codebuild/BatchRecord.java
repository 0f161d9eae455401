package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.Project;

/**
 * A batch of builds as it is stored; the shapes as {@link StoredShape} writes them.
 *
 * @param batch what BatchGetBuildBatches gives
 * @param project the project with the request's overrides: what its builds run by
 * @param buildspec the text that the builds were planned from; empty before it was read
 */
record BatchRecord(
        String account, String region, Map<String, Object> batch, Map<String, Object> project, String buildspec)
        implements RunRecord {
    static BatchRecord of(Caller caller, BuildBatch batch, Project project) {
        return new BatchRecord(
                caller.account(), caller.region(), StoredShape.write(batch), StoredShape.write(project), "");
    }

    BatchRecord with(BuildBatch changed) {
        return new BatchRecord(account, region, StoredShape.write(changed), project, buildspec);
    }

    BatchRecord planned(String text) {
        return new BatchRecord(account, region, batch, project, text);
    }

    BuildBatch batchShape() {
        return StoredShape.read(batch, BuildBatch.builder(), BuildBatch.class);
    }

    Project projectShape() {
        return StoredShape.read(project, Project.builder(), Project.class);
    }

    @Override
    public Key key() {
        BuildBatch shape = batchShape();
        return new Key(
                shape.id(),
                shape.arn(),
                shape.projectName(),
                shape.buildBatchNumber(),
                shape.startTime(),
                Boolean.TRUE.equals(shape.complete()));
    }
}
