package dev.pipelocal.core.declaration;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.pipelocal.core.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The types of actions or rules that exist in every account: those of the owners AWS and ThirdParty. */
public final class ActionTypeCatalogue implements ActionTypes {
    private final Map<ActionTypeId, ActionType> types = new LinkedHashMap<>();

    private ActionTypeCatalogue(String resource) {
        for (ActionType type : read(resource)) {
            types.put(type.id(), type);
        }
    }

    public static ActionTypeCatalogue actions() {
        return Actions.CATALOGUE;
    }

    public static ActionTypeCatalogue rules() {
        return Rules.CATALOGUE;
    }

    @Override
    public Optional<ActionType> find(ActionTypeId id) {
        return Optional.ofNullable(types.get(id));
    }

    /** All types, in the order of the documentation. */
    public List<ActionType> all() {
        return List.copyOf(types.values());
    }

    private static List<ActionType> read(String resource) {
        try (InputStream stream = ActionTypeCatalogue.class.getResourceAsStream(resource)) {
            return Json.mapper().readValue(Objects.requireNonNull(stream, resource), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static final class Actions {
        private static final ActionTypeCatalogue CATALOGUE = new ActionTypeCatalogue("action-types.json");
    }

    private static final class Rules {
        private static final ActionTypeCatalogue CATALOGUE = new ActionTypeCatalogue("rule-types.json");
    }
}
