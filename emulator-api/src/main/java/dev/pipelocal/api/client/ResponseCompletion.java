package dev.pipelocal.api.client;

import java.util.Map;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.util.AwsHeader;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Gives a service's response what a client's answer has besides its members: request id and HTTP status. */
final class ResponseCompletion {
    private static final SdkHttpResponse OK =
            SdkHttpResponse.builder().statusCode(200).statusText("OK").build();

    private ResponseCompletion() {}

    static SdkResponse complete(SdkResponse response, String requestId) {
        if (!(response instanceof AwsResponse answer)) {
            return response;
        }
        AwsResponse.Builder builder = answer.toBuilder();
        builder.responseMetadata(DefaultAwsResponseMetadata.create(Map.of(AwsHeader.AWS_REQUEST_ID, requestId)));
        if (answer.sdkHttpResponse() == null) {
            builder.sdkHttpResponse(OK);
        }
        return builder.build();
    }
}
