package dev.pipelocal.api.service.s3;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;

/** Names in a listing's answer: as they are, or percent-encoded so that any of them fits into XML. */
final class ListingNames {
    private static final String PLAIN = "-_.*/";

    private final boolean encoded;

    ListingNames(@Nullable EncodingType type) {
        if (type == EncodingType.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.invalidArgument("Invalid Encoding Method specified in Request");
        }
        this.encoded = type == EncodingType.URL;
    }

    @Nullable
    String of(@Nullable String name) {
        return encoded && name != null ? encode(name) : name;
    }

    private static String encode(String name) {
        var encoded = new StringBuilder(name.length() + 16);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append("%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
