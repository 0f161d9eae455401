package dev.pipelocal.core.declaration;

import java.util.Locale;
import java.util.stream.Stream;

/** Each action is of a type that exists in its Region, and only AWS's own types other than sources cross Regions. */
final class ActionTypeRule implements PipelineRule {
    private final String region;
    private final ActionTypes types;

    ActionTypeRule(String region, ActionTypes types) {
        this.region = region;
        this.types = types;
    }

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return PlacedAction.of(pipeline).stream()
                .map(PlacedAction::action)
                .flatMap(action -> Stream.concat(existence(action), place(action)));
    }

    private Stream<Violation> existence(ActionDeclaration action) {
        ActionTypeId id = action.actionTypeId();
        return types.find(id).isPresent()
                ? Stream.empty()
                : Stream.of(Violation.action(
                        "ActionType (Category: '%s', Provider: '%s', Owner: '%s', Version: '%s') in action '%s' is not available in region '%s'"
                                .formatted(
                                        id.category(),
                                        id.provider(),
                                        id.owner(),
                                        id.version(),
                                        action.name(),
                                        enumName(action.region().orElse(region)))));
    }

    private Stream<Violation> place(ActionDeclaration action) {
        ActionTypeId id = action.actionTypeId();
        boolean bound = id.category().equals("Source") || !id.owner().equals("AWS");
        return bound && !action.region().orElse(region).equals(region)
                ? Stream.of(Violation.action(
                        "Action '%s' cannot be run in region '%s'. Source, third-party and custom actions must be in the region of the pipeline"
                                .formatted(action.name(), action.region().orElseThrow())))
                : Stream.empty();
    }

    private static String enumName(String region) {
        return region.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
