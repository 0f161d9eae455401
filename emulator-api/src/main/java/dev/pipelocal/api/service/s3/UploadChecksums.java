package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.checksum.RunningChecksum;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import dev.pipelocal.api.service.s3.store.Upload;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumType;

/** Checksums of multipart uploads: of the whole object, or composed of those of its parts (user guide). */
final class UploadChecksums {
    private UploadChecksums() {}

    /** Whether the object's checksum will be a composite one. */
    static boolean isComposite(@Nullable ChecksumKind kind, @Nullable ChecksumType type) {
        if (kind == null) {
            return false;
        }
        boolean byDefault = kind != ChecksumKind.CRC64NVME;
        boolean composite = type == null ? byDefault : type == ChecksumType.COMPOSITE;
        if (composite ? kind == ChecksumKind.CRC64NVME : !kind.isCombinable()) {
            throw S3Errors.invalidRequest("The %s checksum type cannot be used with the %s checksum algorithm."
                    .formatted(
                            composite ? "COMPOSITE" : "FULL_OBJECT", kind.name().toLowerCase(Locale.ROOT)));
        }
        return composite;
    }

    /** The object's checksum, if its parts have theirs of one kind. */
    static Optional<StoredChecksum> ofParts(Upload.Target target, List<Upload.Part> parts) {
        List<StoredChecksum> checksums =
                parts.stream().flatMap(part -> part.checksum().stream()).toList();
        List<ChecksumKind> kinds =
                checksums.stream().map(StoredChecksum::kind).distinct().toList();
        if (checksums.size() < parts.size() || kinds.size() != 1) {
            return Optional.empty();
        }
        ChecksumKind kind = kinds.getFirst();
        return target.composite() || !kind.isCombinable()
                ? Optional.of(composite(kind, checksums))
                : Optional.of(combined(kind, parts));
    }

    private static StoredChecksum composite(ChecksumKind kind, List<StoredChecksum> checksums) {
        RunningChecksum running = kind.start();
        for (StoredChecksum checksum : checksums) {
            byte[] value = bytes(checksum);
            running.update(value, 0, value.length);
        }
        String value = Base64.getEncoder().encodeToString(running.value());
        return new StoredChecksum(kind, value + "-" + checksums.size(), true);
    }

    private static StoredChecksum combined(ChecksumKind kind, List<Upload.Part> parts) {
        byte[] value = bytes(parts.getFirst().checksum().orElseThrow());
        for (Upload.Part part : parts.subList(1, parts.size())) {
            value = kind.combine(value, bytes(part.checksum().orElseThrow()), part.size());
        }
        return new StoredChecksum(kind, Base64.getEncoder().encodeToString(value), false);
    }

    private static byte[] bytes(StoredChecksum checksum) {
        return Base64.getDecoder().decode(checksum.value());
    }
}
