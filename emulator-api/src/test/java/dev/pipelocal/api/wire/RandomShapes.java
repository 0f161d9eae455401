package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.Kind;
import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.shape.Shape;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Fills the SDK's shapes with values that are random but the same in each run. */
final class RandomShapes {
    private static final int DEPTH = 4;
    private static final int DEEPEST = 8;
    private static final int OMITTED_OF_TEN = 2;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String WILD = LETTERS + " &<>\"'%+=;/\\{}\n\t\u00e4\u20ac";
    private static final long NEWEST = 4_000_000_000L;

    private final Random random;
    private final MirrorRules rules;

    RandomShapes(long seed, MirrorRules rules) {
        this.random = new Random(seed);
        this.rules = rules;
    }

    <T extends SdkPojo> T fill(T builder) {
        fill(builder, 0);
        return builder;
    }

    /** Whether any member has a value then. */
    private boolean fill(SdkPojo builder, int depth) {
        Shape shape = Shape.of(builder);
        boolean isEmpty = true;
        for (Member member : shape.members()) {
            boolean isOmitted = random.nextInt(10) < OMITTED_OF_TEN && isOmissible(member);
            Optional<Object> fixed = rules.fixed(shape.name(), member);
            if (fixed.isPresent() || (!isOmitted && !rules.isSkipped(shape.name(), member))) {
                Object value = fixed.orElseGet(() -> value(member, depth));
                if (value != null) {
                    member.set(builder, value);
                    isEmpty = false;
                }
            }
        }
        return !isEmpty;
    }

    private static boolean isOmissible(Member member) {
        return member.location() != MarshallLocation.PATH
                && member.location() != MarshallLocation.GREEDY_PATH
                && !member.isRequired()
                && !member.isPayload()
                && !member.isFilledIn();
    }

    private @Nullable Object value(Member member, int depth) {
        return switch (member.kind()) {
            case STRING -> string(member);
            case INTEGER ->
                member.location() == MarshallLocation.STATUS_CODE ? 200 + random.nextInt(6) : random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble() * 1000;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextInt(), 3);
            case BOOLEAN -> random.nextBoolean();
            case TIMESTAMP -> timestamp(member);
            case BLOB -> {
                byte[] bytes = new byte[1 + random.nextInt(20)];
                random.nextBytes(bytes);
                yield SdkBytes.fromByteArray(bytes);
            }
            case STRUCTURE -> {
                if (depth >= (member.isRequired() ? DEEPEST : DEPTH)) {
                    yield null;
                }
                SdkPojo nested = member.newStructure();
                yield fill(nested, depth + 1) || rules.allowsEmpty() || member.isPayload() || member.isRequired()
                        ? Shape.build(nested)
                        : null;
            }
            case LIST -> list(member, depth);
            case MAP -> map(member, depth);
            case DOCUMENT -> document(0);
        };
    }

    private Object timestamp(Member member) {
        long seconds = Math.floorMod(random.nextLong(), NEWEST);
        return member.location() == MarshallLocation.PAYLOAD
                        && member.timestampFormat(Format.ISO_8601) == Format.ISO_8601
                ? Instant.ofEpochMilli(seconds * 1000 + random.nextInt(1000))
                : Instant.ofEpochSecond(seconds);
    }

    private String string(Member member) {
        return text(member.location() == MarshallLocation.PAYLOAD ? WILD : LETTERS);
    }

    private String text(String alphabet) {
        int length = 3 + random.nextInt(10);
        var text = new StringBuilder(length + 2).append('x');
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.append('y').toString();
    }

    private @Nullable Object list(Member member, int depth) {
        List<Object> values = new ArrayList<>();
        for (int i = Math.max(random.nextInt(8), member.isRequired() ? 5 : 0); i > 4; i--) {
            Object value = element(member, depth);
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() && !(rules.allowsEmpty() && member.location() == MarshallLocation.PAYLOAD)
                ? null
                : values;
    }

    private @Nullable Object map(Member member, int depth) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            Object value = element(member, depth);
            if (value != null) {
                values.put(text(LETTERS), value);
            }
        }
        return values.isEmpty() ? null : values;
    }

    private @Nullable Object element(Member member, int depth) {
        Member element = member.element();
        return element.kind() == Kind.STRING && member.location() != MarshallLocation.PAYLOAD
                ? text(LETTERS)
                : value(element, depth + 1);
    }

    private Document document(int depth) {
        return switch (depth > 2 ? 0 : random.nextInt(4)) {
            case 1 -> Document.fromList(List.of(document(depth + 1)));
            case 2 -> Document.fromMap(Map.of(text(LETTERS), document(depth + 1)));
            case 3 -> Document.fromNumber(random.nextInt());
            default -> Document.fromString(text(WILD));
        };
    }
}
