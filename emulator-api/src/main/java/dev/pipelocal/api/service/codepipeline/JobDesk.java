package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.UrlTemplate;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.service.JobDetail;
import dev.pipelocal.core.service.Jobs;
import dev.pipelocal.core.service.Pipelines;
import dev.pipelocal.runners.job.ArtifactSessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.codepipeline.model.CurrentRevision;
import software.amazon.awssdk.services.codepipeline.model.ExecutionDetails;
import software.amazon.awssdk.services.codepipeline.model.FailureDetails;
import software.amazon.awssdk.services.codepipeline.model.JobNotFoundException;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What workers of custom and third-party actions, and functions, have in common: how jobs are taken and answered. */
final class JobDesk {
    private final Jobs jobs;
    private final Pipelines pipelines;
    private final ActionTypeDirectory types;
    private final ArtifactSessions sessions;

    JobDesk(Jobs jobs, Pipelines pipelines, ActionTypeDirectory types, ArtifactSessions sessions) {
        this.jobs = jobs;
        this.pipelines = pipelines;
        this.types = types;
        this.sessions = sessions;
    }

    /** A worker's answer to a job. */
    record Result(
            @Nullable CurrentRevision revision,
            @Nullable String continuationToken,
            @Nullable ExecutionDetails details,
            Map<String, String> outputVariables) {}

    /** The type of polled jobs, if its owner is the one that the operation is for. */
    ActionType requireType(Caller caller, ActionTypeId id, String owner) {
        if (!id.owner().equals(owner)) {
            throw CodePipelineErrors.validation("ActionType with owner '%s' is not supported".formatted(id.owner()));
        }
        return types.of(caller)
                .find(id)
                .orElseThrow(() -> CodePipelineErrors.of(
                        ActionTypeNotFoundException::builder,
                        "ActionType (Category: '%s', Owner: '%s', Provider: '%s', Version: '%s') is not available"
                                .formatted(id.category(), id.owner(), id.provider(), id.version())));
    }

    List<JobDetail> poll(Caller caller, ActionTypeId id, Map<String, String> query, @Nullable Integer limit) {
        return jobs.poll(caller, id, query, limit == null ? 1 : limit);
    }

    String acknowledge(Caller caller, JobDetail job, String nonce) {
        return WireName.of(jobs.acknowledge(caller, job.id(), nonce).orThrow(CodePipelineErrors::of));
    }

    /** The job, unless its action has gone on with another. */
    JobDetail require(Caller caller, String id) {
        return jobs.get(caller, id).toOptional().orElseThrow(() -> notFound(id));
    }

    /** The same, if it is a job that the operation is for. */
    JobDetail require(Caller caller, String id, boolean thirdParty) {
        JobDetail job = require(caller, id);
        if (isThirdParty(job) != thirdParty) {
            throw notFound(id);
        }
        return job;
    }

    /** The job that a result is for. One that its action has left behind is in no state for it. */
    JobDetail requireForResult(Caller caller, String id, boolean thirdParty) {
        JobDetail job = jobs.get(caller, id).orThrow(CodePipelineErrors::of);
        if (isThirdParty(job) != thirdParty) {
            throw notFound(id);
        }
        return job;
    }

    private static CodePipelineException notFound(String id) {
        return CodePipelineErrors.of(JobNotFoundException::builder, "Job with id '%s' does not exist".formatted(id));
    }

    static boolean isThirdParty(JobDetail job) {
        return job.invocation().action().actionTypeId().owner().equals("ThirdParty");
    }

    Optional<Credentials> credentials(JobDetail job) {
        var invocation = job.invocation();
        return pipelines
                .get(
                        Caller.root(invocation.pipelineAccount(), invocation.pipelineRegion()),
                        invocation.pipeline(),
                        Optional.empty())
                .toOptional()
                .flatMap(stored -> sessions.of(invocation, stored.declaration().roleArn(), job.id()));
    }

    void succeed(Caller caller, JobDetail job, Result result) {
        var details = Optional.ofNullable(result.details());
        Optional<String> externalId = details.map(ExecutionDetails::externalExecutionId);
        Optional<String> url = url(caller, job, ActionType.Settings::executionUrlTemplate, externalId);
        Optional<String> summary = details.map(ExecutionDetails::summary);
        String token = result.continuationToken();
        if (token == null) {
            var success = new ActionSuccess(
                    externalId, url, summary, result.outputVariables(), revision(caller, job, result, externalId));
            jobs.succeed(caller, job.id(), success).orThrow(CodePipelineErrors::of);
            return;
        }
        if (!result.outputVariables().isEmpty()) {
            throw CodePipelineErrors.validation(
                    "Output variables can only be specified when the continuation token is not");
        }
        var progress = new ActionProgress(
                externalId, url, summary, details.map(ExecutionDetails::percentComplete), Optional.empty());
        jobs.proceed(caller, job.id(), token, progress).orThrow(CodePipelineErrors::of);
    }

    void fail(Caller caller, JobDetail job, FailureDetails failure) {
        Optional<String> externalId = Optional.ofNullable(failure.externalExecutionId());
        jobs.fail(
                        caller,
                        job.id(),
                        new ActionFailure(
                                failure.typeAsString(),
                                failure.message(),
                                externalId,
                                url(caller, job, ActionType.Settings::executionUrlTemplate, externalId),
                                Optional.empty()))
                .orThrow(CodePipelineErrors::of);
    }

    private Optional<SourceRevision> revision(
            Caller caller, JobDetail job, Result result, Optional<String> externalId) {
        return Optional.ofNullable(result.revision())
                .map(revision -> new SourceRevision(
                        revision.revision(),
                        Optional.ofNullable(revision.changeIdentifier()),
                        Optional.ofNullable(revision.revisionSummary()),
                        Optional.ofNullable(revision.created()),
                        url(caller, job, ActionType.Settings::revisionUrlTemplate, externalId)
                                .map(url -> new UrlTemplate(url)
                                        .revisionId(revision.revision())
                                        .text())));
    }

    private Optional<String> url(
            Caller caller,
            JobDetail job,
            Function<ActionType.Settings, Optional<String>> template,
            Optional<String> externalId) {
        var action = job.invocation().action();
        return types.ever(caller)
                .find(action.actionTypeId())
                .flatMap(type -> template.apply(type.settings()))
                .filter(text -> externalId.isPresent() || !text.contains("{ExternalExecutionId}"))
                .map(text -> new UrlTemplate(text)
                        .region(caller.region())
                        .configuration(action.configuration())
                        .externalExecutionId(externalId.orElse(""))
                        .text());
    }
}
