package dev.pipelocal.runners.build;

import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.buildspec.BuildspecException;
import dev.pipelocal.runners.build.script.BuildScript;
import dev.pipelocal.runners.build.script.ScriptValues;

/** What is known of a build once its source is there: the same when it is read again from its plan. */
record PreparedBuild(BuildPlan plan, Buildspec buildspec, ScriptValues values, BuildScript script) {
    static PreparedBuild of(BuildPlan plan) throws BuildspecException {
        return of(plan, Buildspec.parse(plan.buildspec()));
    }

    static PreparedBuild of(BuildPlan plan, Buildspec buildspec) {
        var values = new ScriptValues(buildspec);
        return new PreparedBuild(plan, buildspec, values, new BuildScript(buildspec, values.words()));
    }
}
