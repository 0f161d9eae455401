package dev.pipelocal.core.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/** Opaque tokens of one list: one of another list, or of other arguments, is refused. */
final class PageTokens {
    private final String list;

    /** @param arguments whatever a page must have in common with the one before */
    PageTokens(String operation, Object... arguments) {
        StringBuilder joined = new StringBuilder(operation);
        for (Object argument : arguments) {
            joined.append('\n').append(argument);
        }
        list = joined.toString();
    }

    String write(String place) {
        String text = checksum(place) + ":" + place;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that the token names; empty when it is no token of this list. */
    Optional<String> read(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int end = text.indexOf(':');
            String place = text.substring(end + 1);
            return end > 0 && text.substring(0, end).equals(checksum(place)) ? Optional.of(place) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String checksum(String place) {
        CRC32 crc = new CRC32();
        crc.update((list + "\n" + place).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
