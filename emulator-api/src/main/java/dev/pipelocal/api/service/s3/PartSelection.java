package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.ObjectAttributes.PartSummary;
import dev.pipelocal.api.service.s3.store.StoredObject;
import java.util.List;

/** The bytes of one part of an object that was uploaded in parts; an object put whole is its own first part. */
final class PartSelection {
    private PartSelection() {}

    static ObjectGet.Selection of(StoredObject object, int number) {
        List<PartSummary> parts = object.attributes().parts();
        if (parts.isEmpty() && number == 1) {
            return new ObjectGet.Selection(new ByteRange(0, object.size()), object.size() == 0, null);
        }
        long offset = 0;
        int ordinal = 1;
        for (PartSummary part : parts) {
            if (ordinal++ == number) {
                return new ObjectGet.Selection(new ByteRange(offset, part.size()), false, parts.size());
            }
            offset += part.size();
        }
        throw S3Errors.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    }
}
