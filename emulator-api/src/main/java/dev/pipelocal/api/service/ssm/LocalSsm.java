package dev.pipelocal.api.service.ssm;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.runners.Clients;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.*;

/** Parameter Store; the rest of Systems Manager is not here. */
public final class LocalSsm implements SsmClient {
    private final PutParameter writer;
    private final ReadParameters reader;
    private final ListParameters lists;
    private final ParameterLabels labels;
    private final ParameterTags tags;

    /** @param clients where KMS is found */
    public LocalSsm(Documents documents, EmulatorClock clock, Clients clients) {
        var parameters = new ParameterTable(documents);
        var secureStrings = new SecureStrings(clients);
        writer = new PutParameter(parameters, secureStrings, clock);
        reader = new ReadParameters(parameters, secureStrings);
        lists = new ListParameters(parameters, reader);
        labels = new ParameterLabels(parameters);
        tags = new ParameterTags(parameters);
    }

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
        return writer.put(request);
    }

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
        return reader.get(request);
    }

    @Override
    public GetParametersResponse getParameters(GetParametersRequest request) {
        return reader.get(request);
    }

    @Override
    public GetParameterHistoryResponse getParameterHistory(GetParameterHistoryRequest request) {
        return reader.history(request);
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
        return reader.delete(request);
    }

    @Override
    public DeleteParametersResponse deleteParameters(DeleteParametersRequest request) {
        return reader.delete(request);
    }

    @Override
    public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
        return lists.byPath(request);
    }

    @Override
    public DescribeParametersResponse describeParameters(DescribeParametersRequest request) {
        return lists.describe(request);
    }

    @Override
    public LabelParameterVersionResponse labelParameterVersion(LabelParameterVersionRequest request) {
        return labels.label(request);
    }

    @Override
    public UnlabelParameterVersionResponse unlabelParameterVersion(UnlabelParameterVersionRequest request) {
        return labels.unlabel(request);
    }

    @Override
    public AddTagsToResourceResponse addTagsToResource(AddTagsToResourceRequest request) {
        return tags.add(request);
    }

    @Override
    public RemoveTagsFromResourceResponse removeTagsFromResource(RemoveTagsFromResourceRequest request) {
        return tags.remove(request);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return tags.list(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
