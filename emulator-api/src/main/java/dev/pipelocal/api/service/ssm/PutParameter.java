package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import software.amazon.awssdk.services.ssm.model.InvalidAllowedPatternException;
import software.amazon.awssdk.services.ssm.model.InvalidPolicyTypeException;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterMaxVersionLimitExceededException;
import software.amazon.awssdk.services.ssm.model.ParameterPatternMismatchException;
import software.amazon.awssdk.services.ssm.model.ParameterTier;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** PutParameter: a new parameter, or a new version of one. */
final class PutParameter {
    private static final int STANDARD_CHARACTERS = 4096;
    private static final int ADVANCED_CHARACTERS = 8192;
    private static final Set<String> DATA_TYPES = Set.of("text", "aws:ec2:image", "aws:ssm:integration");

    private final ParameterTable parameters;
    private final SecureStrings secureStrings;
    private final EmulatorClock clock;

    PutParameter(ParameterTable parameters, SecureStrings secureStrings, EmulatorClock clock) {
        this.parameters = parameters;
        this.secureStrings = secureStrings;
        this.clock = clock;
    }

    PutParameterResponse put(PutParameterRequest request) {
        String name = ParameterName.requireNew(request.name());
        boolean overwrite = Boolean.TRUE.equals(request.overwrite());
        requireConsistent(request, overwrite);
        Optional<ParameterRecord> found = parameters.get(name);
        requireMayWrite(found, overwrite);
        String type = type(request, found);
        String tier = tier(request, found);
        Optional<String> keyId = keyId(request, type, found);
        String value = keyId.map(key -> secureStrings.encrypt(name, key, request.value()))
                .orElse(request.value());
        String user = CurrentCaller.get().principal();
        Instant now = clock.now();
        ParameterRecord stored = parameters.put(name, current -> {
            requireMayWrite(current, overwrite);
            current.ifPresent(PutParameter::requireRoom);
            var version = new ParameterVersion(
                    current.map(old -> old.latest().number()).orElse(0L) + 1,
                    type,
                    value,
                    keyId,
                    orOld(request.description(), current.map(old -> old.latest().description())),
                    orOld(
                            request.allowedPattern(),
                            current.map(old -> old.latest().allowedPattern())),
                    tier,
                    request.dataType() == null ? "text" : request.dataType(),
                    now,
                    user,
                    Set.of());
            return current.orElseGet(() -> new ParameterRecord(name, tags(request), List.of()))
                    .withVersion(version);
        });
        return PutParameterResponse.builder()
                .version(stored.latest().number())
                .tier(tier)
                .build();
    }

    private static void requireConsistent(PutParameterRequest request, boolean overwrite) {
        if (request.value().isEmpty()) {
            throw SsmErrors.validation("1 validation error detected: Value '' at 'value' failed to satisfy constraint:"
                    + " Member must have length greater than or equal to 1.");
        }
        if (overwrite && !request.tags().isEmpty()) {
            throw SsmErrors.validation("Invalid request: tags and overwrite can't be used together. To create a"
                    + " parameter with tags, please remove overwrite flag. To update tags for an existing parameter,"
                    + " please use AddTagsToResource or RemoveTagsFromResource.");
        }
        if (request.dataType() != null && !DATA_TYPES.contains(request.dataType())) {
            throw SsmErrors.validation("The following data type is not supported: " + request.dataType()
                    + " (Data type names are all lowercase.)");
        }
        if (request.policies() != null) {
            throw InvalidPolicyTypeException.builder()
                    .message("Parameter policies are not available here.")
                    .build();
        }
        requireAllowed(request);
    }

    private static void requireAllowed(PutParameterRequest request) {
        if (request.allowedPattern() == null || request.allowedPattern().isEmpty()) {
            return;
        }
        try {
            if (!Pattern.compile(request.allowedPattern())
                    .matcher(request.value())
                    .find()) {
                throw ParameterPatternMismatchException.builder()
                        .message("Parameter value, cannot be validated against allowedPattern: "
                                + request.allowedPattern())
                        .build();
            }
        } catch (PatternSyntaxException e) {
            throw InvalidAllowedPatternException.builder()
                    .message("The request does not meet the regular expression requirement: " + e.getDescription())
                    .build();
        }
    }

    private static void requireMayWrite(Optional<ParameterRecord> found, boolean overwrite) {
        if (found.isPresent() && !overwrite) {
            throw ParameterAlreadyExistsException.builder()
                    .message("The parameter already exists. To overwrite this value, set the overwrite option in the"
                            + " request to true.")
                    .build();
        }
    }

    private static void requireRoom(ParameterRecord parameter) {
        ParameterVersion oldest = parameter.versions().getFirst();
        if (parameter.versions().size() == ParameterRecord.MOST_VERSIONS
                && !oldest.labels().isEmpty()) {
            throw ParameterMaxVersionLimitExceededException.builder()
                    .message("You attempted to create a new version of " + parameter.name()
                            + " by calling the PutParameter API with the overwrite flag. Version " + oldest.number()
                            + ", the oldest version, can't be deleted because it has a label associated with it. Move"
                            + " the label to another version of the parameter, and try again.")
                    .build();
        }
    }

    private static String type(PutParameterRequest request, Optional<ParameterRecord> found) {
        if (request.typeAsString() != null) {
            return request.typeAsString();
        }
        return found.map(parameter -> parameter.latest().type())
                .orElseThrow(() -> SsmErrors.validation("A parameter type is required when you create a parameter."));
    }

    private static Optional<String> keyId(PutParameterRequest request, String type, Optional<ParameterRecord> found) {
        if (!type.equals("SecureString")) {
            if (request.keyId() != null) {
                throw SsmErrors.validation("KeyId is required for SecureString type parameter only.");
            }
            return Optional.empty();
        }
        return Optional.ofNullable(request.keyId())
                .or(() -> found.flatMap(parameter -> parameter.latest().keyId()))
                .or(() -> Optional.of(SecureStrings.DEFAULT_KEY));
    }

    private static String tier(PutParameterRequest request, Optional<ParameterRecord> found) {
        boolean fitsStandard = request.value().length() <= STANDARD_CHARACTERS;
        boolean isAdvanced = found.filter(parameter -> parameter.latest().tier().equals("Advanced"))
                .isPresent();
        String asked = request.tierAsString() == null ? "Standard" : request.tierAsString();
        String tier = asked.equals(ParameterTier.INTELLIGENT_TIERING.toString())
                ? fitsStandard ? "Standard" : "Advanced"
                : asked;
        if (isAdvanced) {
            tier = "Advanced";
        }
        int most = tier.equals("Standard") ? STANDARD_CHARACTERS : ADVANCED_CHARACTERS;
        if (request.value().length() > most) {
            throw SsmErrors.validation(tier + " tier parameters support a maximum parameter value of " + most
                    + " characters."
                    + (tier.equals("Standard")
                            ? " To create a larger parameter value, upgrade the parameter to use the"
                                    + " advanced-parameter tier. For more information, see"
                                    + " https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html"
                            : ""));
        }
        return tier;
    }

    private static String orOld(String given, Optional<String> old) {
        return given == null ? old.orElse("") : given;
    }

    private static Map<String, String> tags(PutParameterRequest request) {
        return ParameterTags.of(request.tags());
    }
}
