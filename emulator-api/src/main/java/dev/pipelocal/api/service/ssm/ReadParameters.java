package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;

/** Parameters by their names: read, their histories, deleted. */
final class ReadParameters {
    private static final int HISTORY_PAGE = 50;

    private final ParameterTable parameters;
    private final SecureStrings secureStrings;

    ReadParameters(ParameterTable parameters, SecureStrings secureStrings) {
        this.parameters = parameters;
        this.secureStrings = secureStrings;
    }

    GetParameterResponse get(GetParameterRequest request) {
        Parameter parameter = find(request.name(), Boolean.TRUE.equals(request.withDecryption()))
                .orElseThrow(SsmErrors::notFound);
        return GetParameterResponse.builder().parameter(parameter).build();
    }

    GetParametersResponse get(GetParametersRequest request) {
        if (new HashSet<>(request.names()).size() < request.names().size()) {
            throw SsmErrors.validation("Parameter names must be unique.");
        }
        var found = new ArrayList<Parameter>();
        var invalid = new ArrayList<String>();
        for (String name : request.names()) {
            try {
                find(name, Boolean.TRUE.equals(request.withDecryption()))
                        .ifPresentOrElse(found::add, () -> invalid.add(name));
            } catch (ParameterVersionNotFoundException e) {
                invalid.add(name);
            }
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    private Optional<Parameter> find(String text, boolean decrypted) {
        ParameterReference reference = ParameterReference.of(CurrentCaller.get(), text);
        return parameters
                .get(reference.name())
                .map(parameter -> describe(parameter.name(), reference.in(parameter), decrypted)
                        .selector(reference.selector().isEmpty() ? null : reference.selector())
                        .build());
    }

    Parameter.Builder describe(String name, ParameterVersion version, boolean decrypted) {
        return Parameter.builder()
                .name(name)
                .type(version.type())
                .value(value(name, version, decrypted))
                .version(version.number())
                .lastModifiedDate(version.modifiedAt())
                .arn(ParameterName.arn(CurrentCaller.get(), name))
                .dataType(version.dataType());
    }

    private String value(String name, ParameterVersion version, boolean decrypted) {
        return version.isSecure() && decrypted ? secureStrings.decrypt(name, version.value()) : version.value();
    }

    GetParameterHistoryResponse history(GetParameterHistoryRequest request) {
        ParameterRecord parameter = parameters
                .get(ParameterReference.of(CurrentCaller.get(), request.name()).name())
                .orElseThrow(SsmErrors::notFound);
        long after = request.nextToken() == null ? 0 : number(ParameterTable.decode(request.nextToken()));
        int limit = request.maxResults() == null ? HISTORY_PAGE : request.maxResults();
        List<ParameterVersion> rest = parameter.versions().stream()
                .filter(version -> version.number() > after)
                .toList();
        List<ParameterVersion> page = rest.subList(0, Math.min(limit, rest.size()));
        return GetParameterHistoryResponse.builder()
                .parameters(page.stream()
                        .map(version -> describeHistory(
                                parameter.name(), version, Boolean.TRUE.equals(request.withDecryption())))
                        .toList())
                .nextToken(
                        page.size() < rest.size()
                                ? ParameterTable.encode(
                                        Long.toString(page.getLast().number()))
                                : null)
                .build();
    }

    private ParameterHistory describeHistory(String name, ParameterVersion version, boolean decrypted) {
        return ParameterHistory.builder()
                .name(name)
                .type(version.type())
                .keyId(version.keyId().orElse(null))
                .lastModifiedDate(version.modifiedAt())
                .lastModifiedUser(version.user())
                .description(version.description().isEmpty() ? null : version.description())
                .value(value(name, version, decrypted))
                .allowedPattern(version.allowedPattern().isEmpty() ? null : version.allowedPattern())
                .version(version.number())
                .labels(version.labels())
                .tier(version.tier())
                .policies(List.of())
                .dataType(version.dataType())
                .build();
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw SsmErrors.invalidToken();
        }
    }

    DeleteParameterResponse delete(DeleteParameterRequest request) {
        Caller caller = CurrentCaller.get();
        if (!parameters.delete(ParameterReference.of(caller, request.name()).name())) {
            throw SsmErrors.notFound();
        }
        return DeleteParameterResponse.builder().build();
    }

    DeleteParametersResponse delete(DeleteParametersRequest request) {
        var deleted = new ArrayList<String>();
        var invalid = new ArrayList<String>();
        for (String name : request.names()) {
            (parameters.delete(ParameterReference.of(CurrentCaller.get(), name).name()) ? deleted : invalid).add(name);
        }
        return DeleteParametersResponse.builder()
                .deletedParameters(deleted)
                .invalidParameters(invalid)
                .build();
    }
}
