package dev.pipelocal.api.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client of the SDK whose other end is a function. */
final class MirrorHttp implements SdkHttpClient {
    private final Function<WireRequest, WireResponse> server;

    MirrorHttp(Function<WireRequest, WireResponse> server) {
        this.server = server;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() {
                return responseOf(server.apply(wireRequest(request)));
            }

            @Override
            public void abort() {}
        };
    }

    private static WireRequest wireRequest(HttpExecuteRequest request) {
        SdkHttpRequest http = request.httpRequest();
        Map<String, List<String>> headers = new TreeMap<>();
        http.forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        byte[] body = request.contentStreamProvider()
                .map(content -> {
                    try (InputStream in = content.newStream()) {
                        return in.readAllBytes();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .orElse(new byte[0]);
        return new WireRequest(
                http.method().name(),
                http.host() + ":" + http.port(),
                http.encodedPath(),
                http.encodedQueryParameters().orElse(""),
                headers,
                WireBody.of(body),
                "127.0.0.1");
    }

    private static HttpExecuteResponse responseOf(WireResponse response) {
        SdkHttpResponse.Builder http = SdkHttpResponse.builder().statusCode(response.status());
        response.headers().forEach(http::putHeader);
        return HttpExecuteResponse.builder()
                .response(http.build())
                .responseBody(AbortableInputStream.create(response.body().open()))
                .build();
    }

    @Override
    public void close() {}
}
