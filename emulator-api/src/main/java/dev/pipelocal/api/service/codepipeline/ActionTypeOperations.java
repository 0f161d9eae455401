package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeCatalogue;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ListActionTypesRequest;
import software.amazon.awssdk.services.codepipeline.model.ListActionTypesResponse;
import software.amazon.awssdk.services.codepipeline.model.ListRuleTypesRequest;
import software.amazon.awssdk.services.codepipeline.model.ListRuleTypesResponse;

/** The types of actions and rules that can be declared. */
final class ActionTypeOperations {
    private final ActionTypeDirectory types;

    ActionTypeOperations(ActionTypeDirectory types) {
        this.types = types;
    }

    ListActionTypesResponse list(ListActionTypesRequest request) {
        Caller caller = CurrentCaller.get();
        String region = Objects.requireNonNullElse(request.regionFilter(), caller.region());
        List<ActionType> all = types.all(caller.inRegion(region)).stream()
                .filter(type -> isOf(type, request.actionOwnerFilterAsString()))
                .sorted(Comparator.comparing(ActionTypeOperations::key))
                .toList();
        var page = ListPage.of(
                        all,
                        ActionTypeOperations::key,
                        "action-types:" + request.actionOwnerFilterAsString() + ":" + region,
                        Paging.of(null, request.nextToken()))
                .map(type -> ActionTypeMapper.write(type, region));
        return ListActionTypesResponse.builder()
                .actionTypes(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListRuleTypesResponse listRules(ListRuleTypesRequest request) {
        String region = Objects.requireNonNullElse(
                request.regionFilter(), CurrentCaller.get().region());
        return ListRuleTypesResponse.builder()
                .ruleTypes(ActionTypeCatalogue.rules().all().stream()
                        .filter(type -> isOf(type, request.ruleOwnerFilterAsString()))
                        .map(type -> ActionTypeMapper.writeRule(type, region))
                        .toList())
                .build();
    }

    private static boolean isOf(ActionType type, @Nullable String owner) {
        return owner == null || type.id().owner().equals(owner);
    }

    private static String key(ActionType type) {
        var id = type.id();
        return String.join("/", id.owner(), id.category(), id.provider(), id.version());
    }
}
