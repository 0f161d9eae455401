package dev.pipelocal.api.server;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A form that a browser uploads a file with: the fields before the file, and the file.
 *
 * @param fields by lower-case name, in their order
 * @param fileName without folders; empty if the browser named none
 * @param file to be read once
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST Object</a>
 */
record PostForm(Map<String, String> fields, String fileName, InputStream file) {
    private static final Pattern BOUNDARY = Pattern.compile("multipart/form-data;.*boundary=\"?([^\";]+)\"?.*");
    private static final Pattern NAME = Pattern.compile("(?:^|[;\\s])name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"([^\"]*)\"");
    private static final int LINE_LIMIT = 8 * 1024;
    private static final int FIELDS_LIMIT = 20_000;

    static boolean isIn(WireRequest request) {
        return request.method().equals("POST") && boundary(request).isPresent();
    }

    private static Optional<String> boundary(WireRequest request) {
        return request.header("content-type")
                .map(BOUNDARY::matcher)
                .filter(Matcher::matches)
                .map(type -> type.group(1));
    }

    /** Reads the fields, up to where the file begins. */
    static PostForm read(WireRequest request) {
        var parts = new PartStream(request.body().open(), boundary(request).orElseThrow());
        try {
            parts.transferTo(OutputStream.nullOutputStream());
            return read(parts);
        } catch (IOException e) {
            throw refused(
                    "MalformedPOSTRequest", "The body of your POST request is not well-formed multipart/form-data.");
        }
    }

    private static PostForm read(PartStream parts) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        int size = 0;
        while (!parts.line(LINE_LIMIT).startsWith("--")) {
            String disposition = disposition(parts);
            String name = group(NAME, disposition).toLowerCase(Locale.ROOT);
            parts.next();
            if (name.equals("file")) {
                String path = group(FILE_NAME, disposition);
                return new PostForm(
                        fields, path.substring(path.replace('\\', '/').lastIndexOf('/') + 1), parts);
            }
            byte[] value = parts.readNBytes(FIELDS_LIMIT + 1);
            size += name.length() + value.length;
            if (size > FIELDS_LIMIT) {
                throw refused(
                        "MaxPostPreDataLengthExceeded",
                        "Your POST request fields preceding the upload file were too large.");
            }
            fields.put(name, new String(value, StandardCharsets.UTF_8));
        }
        throw refused("InvalidArgument", "POST requires exactly one file upload per request.");
    }

    private static String disposition(PartStream parts) throws IOException {
        String found = "";
        for (String line = parts.line(LINE_LIMIT); !line.isEmpty(); line = parts.line(LINE_LIMIT)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                found = line;
            }
        }
        return found;
    }

    private static String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The object's key; {@code ${filename}} stands for the name that the browser gave. */
    String key() {
        return field("key")
                .filter(key -> !key.isEmpty())
                .map(key -> key.replace("${filename}", fileName))
                .orElseThrow(() -> refused(
                        "InvalidArgument",
                        "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the"
                                + " fields."));
    }

    static RuntimeException refused(String code, String message) {
        return CodedError.of(S3Exception.builder(), 400, code, message);
    }
}
