package dev.pipelocal.api.service.secretsmanager;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetRandomPasswordResponse;

/** GetRandomPassword: of letters, digits and punctuation, at least one of each kind unless it is not wanted. */
final class RandomPassword {
    private static final int DEFAULT_LENGTH = 32;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final SecureRandom random = new SecureRandom();

    GetRandomPasswordResponse make(GetRandomPasswordRequest request) {
        List<String> kinds = kinds(request);
        if (kinds.isEmpty()) {
            throw SecretErrors.invalidParameter(
                    "The password can't be generated: every kind of character is excluded.");
        }
        int length = request.passwordLength() == null
                ? DEFAULT_LENGTH
                : request.passwordLength().intValue();
        boolean eachKind = !Boolean.FALSE.equals(request.requireEachIncludedType());
        if (eachKind && length < kinds.size()) {
            throw SecretErrors.invalidParameter("Password length is too short based on the required types.");
        }
        var characters = new ArrayList<Character>();
        if (eachKind) {
            kinds.forEach(kind -> characters.add(one(kind)));
        }
        String any = String.join("", kinds);
        while (characters.size() < length) {
            characters.add(one(any));
        }
        Collections.shuffle(characters, random);
        var password = new StringBuilder();
        characters.forEach(password::append);
        return GetRandomPasswordResponse.builder()
                .randomPassword(password.toString())
                .build();
    }

    private char one(String kind) {
        return kind.charAt(random.nextInt(kind.length()));
    }

    private static List<String> kinds(GetRandomPasswordRequest request) {
        var kinds = new ArrayList<String>();
        add(kinds, "abcdefghijklmnopqrstuvwxyz", request.excludeLowercase(), request);
        add(kinds, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", request.excludeUppercase(), request);
        add(kinds, "0123456789", request.excludeNumbers(), request);
        add(kinds, PUNCTUATION, request.excludePunctuation(), request);
        add(kinds, " ", !Boolean.TRUE.equals(request.includeSpace()), request);
        return kinds;
    }

    private static void add(List<String> kinds, String kind, Boolean excluded, GetRandomPasswordRequest request) {
        String not = request.excludeCharacters() == null ? "" : request.excludeCharacters();
        String kept = kind.chars()
                .filter(c -> not.indexOf(c) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!Boolean.TRUE.equals(excluded) && !kept.isEmpty()) {
            kinds.add(kept);
        }
    }
}
