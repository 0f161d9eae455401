package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Answers to browsers. */
final class WebsiteAnswers {
    private WebsiteAnswers() {}

    /** An object as a page. */
    static WireResponse page(int status, ResponseInputStream<GetObjectResponse> content) {
        GetObjectResponse object = content.response();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        put(headers, "Content-Type", object.contentType());
        put(headers, "Cache-Control", object.cacheControl());
        put(headers, "Content-Disposition", object.contentDisposition());
        put(headers, "Content-Encoding", object.contentEncoding());
        put(headers, "Content-Language", object.contentLanguage());
        put(headers, "Content-Range", object.contentRange());
        put(headers, "Expires", object.expiresString());
        put(headers, "ETag", object.eTag());
        put(headers, "Last-Modified", HttpDates.format(object.lastModified()));
        put(headers, "Accept-Ranges", "bytes");
        return new WireResponse(status, headers, new StreamedPage(object.contentLength(), content));
    }

    private static void put(Map<String, List<String>> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, List.of(value));
        }
    }

    static WireResponse redirect(int status, String location) {
        return new WireResponse(status, Map.of("Location", List.of(location)), WireBody.EMPTY);
    }

    static WireResponse notModified() {
        return new WireResponse(304, Map.of(), WireBody.EMPTY);
    }

    /**
     * S3's own page for an error that the bucket has no document for.
     *
     * @param key what was looked for, or empty
     */
    static WireResponse error(S3Exception error, String key) {
        String code = error.awsErrorDetails().errorCode();
        String message = error.awsErrorDetails().errorMessage();
        String title = error.statusCode() + " " + reason(error.statusCode());
        String page = """
                <html>
                <head><title>%1$s</title></head>
                <body>
                <h1>%1$s</h1>
                <ul>
                <li>Code: %2$s</li>
                <li>Message: %3$s</li>%4$s
                </ul>
                <hr/>
                </body>
                </html>
                """.formatted(
                title, escaped(code), escaped(message), key.isEmpty() ? "" : "\n<li>Key: " + escaped(key) + "</li>");
        return new WireResponse(
                error.statusCode(),
                Map.of("Content-Type", List.of("text/html; charset=utf-8"), "x-amz-error-code", List.of(code)),
                WireBody.of(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 412 -> "Precondition Failed";
            case 416 -> "Requested Range Not Satisfiable";
            default -> "Error";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private record StreamedPage(long length, InputStream open) implements WireBody {}
}
