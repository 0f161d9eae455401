package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Optional;

/** Which git events of a connection source start the pipeline. */
public record TriggerDeclaration(String providerType, GitConfiguration gitConfiguration) {
    /** Filters of one source action; those of one list are OR-ed. */
    public record GitConfiguration(
            ActionName sourceActionName, List<PushFilter> push, List<PullRequestFilter> pullRequest) {
        public GitConfiguration {
            push = List.copyOf(push);
            pullRequest = List.copyOf(pullRequest);
        }
    }

    /** Criteria of one push filter; all that are given must hold. */
    public record PushFilter(Optional<Patterns> tags, Optional<Patterns> branches, Optional<Patterns> filePaths) {}

    /** Criteria of one pull request filter; events are OPEN, UPDATED and CLOSED. */
    public record PullRequestFilter(List<String> events, Optional<Patterns> branches, Optional<Patterns> filePaths) {
        public PullRequestFilter {
            events = List.copyOf(events);
        }
    }

    /** Glob patterns; what is excluded wins over what is included. */
    public record Patterns(List<String> includes, List<String> excludes) {
        public Patterns {
            includes = List.copyOf(includes);
            excludes = List.copyOf(excludes);
        }
    }
}
