package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CurrentCaller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.ParameterVersionLabelLimitExceededException;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

/** Labels of versions: a label is at one version at a time, so labelling another moves it. */
final class ParameterLabels {
    private static final int MOST = 10;
    // LabelParameterVersion (API reference): no digit, aws or ssm at the beginning.
    private static final Pattern VALID = Pattern.compile("[a-zA-Z_.-][a-zA-Z0-9_.-]{0,99}");

    private final ParameterTable parameters;

    ParameterLabels(ParameterTable parameters) {
        this.parameters = parameters;
    }

    LabelParameterVersionResponse label(LabelParameterVersionRequest request) {
        String name = name(request.name());
        ParameterRecord parameter = parameters.get(name).orElseThrow(SsmErrors::notFound);
        long number = request.parameterVersion() == null ? parameter.latest().number() : request.parameterVersion();
        var labels = new TreeSet<String>();
        var invalid = new ArrayList<String>();
        request.labels().forEach(label -> (isValid(label) ? labels : invalid).add(label));
        if (!labels.isEmpty()) {
            var changed = parameters.update(name, old -> labelled(old, number, labels));
            if (changed.isEmpty()) {
                throw SsmErrors.notFound();
            }
        }
        return LabelParameterVersionResponse.builder()
                .invalidLabels(invalid)
                .parameterVersion(number)
                .build();
    }

    private static ParameterRecord labelled(ParameterRecord parameter, long number, Set<String> labels) {
        if (parameter.version(number).isEmpty()) {
            throw SsmErrors.noVersion(parameter.name(), number);
        }
        return parameter.withVersions(version -> {
            var next = new HashSet<>(version.labels());
            if (version.number() != number) {
                next.removeAll(labels);
            } else {
                next.addAll(labels);
                requireFew(next);
            }
            return version.withLabels(next);
        });
    }

    private static void requireFew(Set<String> labels) {
        if (labels.size() > MOST) {
            throw ParameterVersionLabelLimitExceededException.builder()
                    .message("A parameter version can have a maximum of ten labels.")
                    .build();
        }
    }

    UnlabelParameterVersionResponse unlabel(UnlabelParameterVersionRequest request) {
        String name = name(request.name());
        ParameterRecord parameter = parameters.get(name).orElseThrow(SsmErrors::notFound);
        ParameterVersion version = parameter
                .version(request.parameterVersion())
                .orElseThrow(() -> SsmErrors.noVersion(name, request.parameterVersion()));
        List<String> removed =
                request.labels().stream().filter(version.labels()::contains).toList();
        var unlabelled = parameters.update(
                name,
                old -> old.withVersions(each -> each.number() == version.number() ? without(each, removed) : each));
        return UnlabelParameterVersionResponse.builder()
                .removedLabels(unlabelled.isEmpty() ? List.of() : removed)
                .invalidLabels(request.labels().stream()
                        .filter(label -> !removed.contains(label))
                        .toList())
                .build();
    }

    private static ParameterVersion without(ParameterVersion version, List<String> labels) {
        var next = new HashSet<>(version.labels());
        labels.forEach(next::remove);
        return version.withLabels(next);
    }

    private static boolean isValid(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return VALID.matcher(label).matches() && !lower.startsWith("aws") && !lower.startsWith("ssm");
    }

    private static String name(String text) {
        return ParameterReference.of(CurrentCaller.get(), text).name();
    }
}
