package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.api.wire.shape.XmlWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer to a form's upload: a redirect, a document or nothing, as the form wants it (POST Object, S3 API reference). */
final class UploadAnswer {
    private UploadAnswer() {}

    /** @param stored PutObject's answer */
    static WireResponse of(FormUploads.Upload upload, WireResponse stored) {
        PostForm form = upload.form();
        String bucket = upload.target().labels().getOrDefault("Bucket", "");
        String etag = stored.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("etag"))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse("");
        Map<String, List<String>> headers = new HashMap<>(stored.headers());
        Optional<String> redirect = form.field("success_action_redirect").or(() -> form.field("redirect"));
        if (redirect.filter(UploadAnswer::isUrl).isPresent()) {
            headers.put("Location", List.of(withResult(redirect.get(), bucket, form.key(), etag)));
            return new WireResponse(303, headers, WireBody.EMPTY);
        }
        String location = "http://" + upload.put().host() + upload.put().path();
        headers.put("Location", List.of(location));
        return switch (form.field("success_action_status").orElse("")) {
            case "200" -> new WireResponse(200, headers, WireBody.EMPTY);
            case "201" -> {
                headers.put("Content-Type", List.of("application/xml"));
                yield new WireResponse(201, headers, WireBody.of(document(location, bucket, form.key(), etag)));
            }
            default -> new WireResponse(204, headers, WireBody.EMPTY);
        };
    }

    private static boolean isUrl(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    private static String withResult(String url, String bucket, String key, String etag) {
        return url + (url.contains("?") ? "&" : "?")
                + "bucket=" + SignatureV4.encode(bucket, false)
                + "&key=" + SignatureV4.encode(key, false)
                + "&etag=" + SignatureV4.encode(etag, false);
    }

    private static byte[] document(String location, String bucket, String key, String etag) {
        return new XmlWriter()
                .open("PostResponse")
                .element("Location", location)
                .element("Bucket", bucket)
                .element("Key", key)
                .element("ETag", etag)
                .close("PostResponse")
                .bytes();
    }
}
