package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.shape.Shape;
import dev.pipelocal.api.wire.table.Constraint;
import dev.pipelocal.api.wire.table.Constraint.MemberConstraint;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** Walks a request and its constraints side by side. */
final class ConstraintWalk {
    private final ServiceTable service;
    private final Violations violations = new Violations();

    ConstraintWalk(ServiceTable service) {
        this.service = service;
    }

    Violations of(SdkPojo request, String inputShape) {
        constraint(Optional.of(inputShape))
                .ifPresent(constraint -> structure(request, (Constraint.Structure) constraint, ""));
        return violations;
    }

    private Optional<Constraint> constraint(Optional<String> shape) {
        return shape.flatMap(service::constraint);
    }

    private void structure(SdkPojo pojo, Constraint.Structure constraint, String prefix) {
        Shape shape = Shape.of(pojo);
        for (MemberConstraint demanded : constraint.members()) {
            Member member = shape.byMemberName(demanded.name());
            if (member == null) {
                continue;
            }
            Object value = member.get(pojo);
            if (value != null) {
                constraint(demanded.shape())
                        .ifPresent(found -> value(value, found, prefix + lowerFirst(demanded.name())));
            } else if (demanded.isRequired()) {
                violations.addMissing(prefix + lowerFirst(demanded.name()));
            }
        }
    }

    // Messages name members in lower camel case, also where the model does not.
    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private void value(Object value, Constraint constraint, String path) {
        boolean isSensitive = constraint instanceof Constraint.Text text && text.isSensitive();
        for (String broken : ConstraintText.broken(constraint, value)) {
            violations.add(path, value, isSensitive, broken);
        }
        switch (constraint) {
            case Constraint.Structure structure -> structure((SdkPojo) value, structure, path + ".");
            case Constraint.Elements elements ->
                constraint(elements.element()).ifPresent(element -> elements((List<?>) value, element, path));
            case Constraint.Entries entries -> entries((Map<?, ?>) value, entries, path);
            case Constraint.Text text -> {}
            case Constraint.Number number -> {}
        }
    }

    private void elements(List<?> values, Constraint element, String path) {
        if (isScalar(element)) {
            if (values.stream()
                    .anyMatch(value -> !ConstraintText.broken(element, value).isEmpty())) {
                violations.add(path, values, false, "Member must satisfy constraint: " + ConstraintText.all(element));
            }
            return;
        }
        int position = 0;
        for (Object value : values) {
            position++;
            value(value, element, path + "." + position + ".member");
        }
    }

    private void entries(Map<?, ?> values, Constraint.Entries entries, String path) {
        constraint(entries.key()).ifPresent(key -> {
            if (values.keySet().stream()
                    .anyMatch(value -> !ConstraintText.broken(key, value).isEmpty())) {
                violations.add(path, values, false, "Map keys must satisfy constraint: " + ConstraintText.all(key));
            }
        });
        constraint(entries.value()).ifPresent(element -> mapValues(values, element, path));
    }

    private void mapValues(Map<?, ?> values, Constraint element, String path) {
        if (isScalar(element)) {
            if (values.values().stream()
                    .anyMatch(value -> !ConstraintText.broken(element, value).isEmpty())) {
                violations.add(
                        path, values, false, "Map value must satisfy constraint: " + ConstraintText.all(element));
            }
            return;
        }
        values.forEach((key, value) -> value(value, element, path + "." + key + ".member"));
    }

    private static boolean isScalar(Constraint constraint) {
        return constraint instanceof Constraint.Text || constraint instanceof Constraint.Number;
    }
}
