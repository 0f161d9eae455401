package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Lists a bucket by walking its index, and seeking past what is rolled up or old. */
public final class ObjectListing {
    private static final String ROWS = "SELECT id, key, version, marker, size, etag, modified, storage_class, checksum"
            + " FROM s3_object WHERE bucket = ? AND key >= ? ORDER BY key, id DESC";
    private static final String MARKER = "SELECT id FROM s3_object WHERE bucket = ? AND key = ? AND version = ?";

    private final Database database;

    public ObjectListing(Database database) {
        this.database = database;
    }

    public Listing list(Bucket bucket, Listing.Query query) {
        return database.read(connection -> list(connection, bucket.id(), query));
    }

    private Listing list(Connection connection, long bucket, Listing.Query query) throws SQLException {
        if (query.limit() == 0) {
            return new Listing(List.of(), false);
        }
        var page = new ListingPage(query, markerId(connection, bucket, query));
        while (page.wantsMore()) {
            try (Rows rows = Sql.query(connection, ROWS, bucket, page.seek())) {
                boolean more = true;
                while (more) {
                    more = rows.next() ? page.accept(rows) : page.end();
                }
            }
        }
        return page.listing();
    }

    private long markerId(Connection connection, long bucket, Listing.Query query) throws SQLException {
        if (query.afterVersion().isEmpty()) {
            return 0;
        }
        try (Rows row = Sql.query(
                connection,
                MARKER,
                bucket,
                ObjectRows.bytes(query.after()),
                query.afterVersion().get())) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
