package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.api.service.ssm.ParameterTable.Page;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DescribeParametersRequest;
import software.amazon.awssdk.services.ssm.model.DescribeParametersResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterMetadata;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;

/** Parameters by filters, and by the path that they lie below. */
final class ListParameters {
    private static final int DESCRIBE_PAGE = 50;
    private static final int PATH_PAGE = 10;

    private final ParameterTable parameters;
    private final ReadParameters reader;

    ListParameters(ParameterTable parameters, ReadParameters reader) {
        this.parameters = parameters;
        this.reader = reader;
    }

    DescribeParametersResponse describe(DescribeParametersRequest request) {
        Page page = parameters.page(
                request.nextToken(),
                request.maxResults() == null ? DESCRIBE_PAGE : request.maxResults(),
                ParameterFilters.all(request.parameterFilters()).and(ParameterFilters.allOld(request.filters())));
        return DescribeParametersResponse.builder()
                .parameters(
                        page.parameters().stream().map(ListParameters::describe).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static ParameterMetadata describe(ParameterRecord parameter) {
        ParameterVersion latest = parameter.latest();
        return ParameterMetadata.builder()
                .name(parameter.name())
                .arn(ParameterName.arn(CurrentCaller.get(), parameter.name()))
                .type(latest.type())
                .keyId(latest.keyId().orElse(null))
                .lastModifiedDate(latest.modifiedAt())
                .lastModifiedUser(latest.user())
                .description(latest.description().isEmpty() ? null : latest.description())
                .allowedPattern(latest.allowedPattern().isEmpty() ? null : latest.allowedPattern())
                .version(latest.number())
                .tier(latest.tier())
                .policies(List.of())
                .dataType(latest.dataType())
                .build();
    }

    GetParametersByPathResponse byPath(GetParametersByPathRequest request) {
        String path = ParameterName.requirePath(request.path());
        boolean recursive = Boolean.TRUE.equals(request.recursive());
        Page page = parameters.page(
                request.nextToken(),
                request.maxResults() == null ? PATH_PAGE : request.maxResults(),
                ParameterFilters.all(request.parameterFilters())
                        .and(parameter -> ParameterName.isBelow(parameter.name(), path, recursive)));
        Optional<String> label = label(request.parameterFilters());
        boolean decrypted = Boolean.TRUE.equals(request.withDecryption());
        return GetParametersByPathResponse.builder()
                .parameters(page.parameters().stream()
                        .map(parameter -> describe(parameter, label, decrypted))
                        .toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Parameter describe(ParameterRecord parameter, Optional<String> label, boolean decrypted) {
        ParameterVersion version = label.flatMap(parameter::labelled).orElseGet(parameter::latest);
        return reader.describe(parameter.name(), version, decrypted)
                .selector(label.map(name -> ":" + name).orElse(null))
                .build();
    }

    private static Optional<String> label(List<ParameterStringFilter> filters) {
        return filters.stream()
                .filter(filter -> filter.key().equals("Label"))
                .map(filter -> filter.values().getFirst())
                .findFirst();
    }
}
