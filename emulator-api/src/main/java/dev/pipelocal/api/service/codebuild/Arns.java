package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;

/** ARNs of CodeBuild's resources, and the ids in them. */
final class Arns {
    private Arns() {}

    static String project(Caller caller, String name) {
        return of(caller, "project/" + name);
    }

    static String build(Caller caller, String id) {
        return of(caller, "build/" + id);
    }

    static String batch(Caller caller, String id) {
        return of(caller, "build-batch/" + id);
    }

    static String reportGroup(Caller caller, String name) {
        return of(caller, "report-group/" + name);
    }

    static String of(Caller caller, String resource) {
        return "arn:aws:codebuild:" + caller.region() + ":" + caller.account() + ":" + resource;
    }

    /** The id in an ARN of that kind; an id stays as it is. */
    static String idIn(String idOrArn) {
        return idOrArn.startsWith("arn:") ? idOrArn.substring(idOrArn.indexOf('/') + 1) : idOrArn;
    }

    /** The project in a build's id, {@code project:uuid}. */
    static String projectOf(String buildId) {
        return buildId.substring(0, buildId.lastIndexOf(':'));
    }

    static String uuidOf(String buildId) {
        return buildId.substring(buildId.lastIndexOf(':') + 1);
    }
}
