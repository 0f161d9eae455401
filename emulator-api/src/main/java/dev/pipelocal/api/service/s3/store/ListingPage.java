package dev.pipelocal.api.service.s3.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A page being filled from rows in order of key and age. It says where to read on, so that long runs are skipped by a seek. */
final class ListingPage {
    /** Rows to pass over before a seek is cheaper. */
    private static final int PATIENCE = 32;

    private final Listing.Query query;
    private final byte[] prefix;
    private final byte[] delimiter;
    private final byte[] after;
    private final long markerId;
    private final List<Listing.Entry> entries = new ArrayList<>();

    private byte[] seek;
    private byte[] lastKey = new byte[0];
    private boolean hasLastKey;
    private byte[] rolledUp = new byte[0];
    private int passed;
    private boolean truncated;
    private boolean ended;

    /** @param markerId the row of the version to begin behind, or 0 */
    ListingPage(Listing.Query query, long markerId) {
        this.query = query;
        this.prefix = ObjectRows.bytes(query.prefix());
        this.delimiter = ObjectRows.bytes(query.delimiter());
        this.after = ObjectRows.bytes(query.after());
        this.markerId = markerId;
        this.seek = KeyBytes.max(prefix, start());
    }

    private byte[] start() {
        if (after.length == 0 || markerId > 0) {
            return after;
        }
        boolean isRolledUp = KeyBytes.startsWith(after, prefix)
                && KeyBytes.commonPrefix(after, prefix.length, delimiter)
                        .filter(common -> Arrays.equals(common, after))
                        .isPresent();
        return isRolledUp ? KeyBytes.after(after).orElseThrow() : KeyBytes.successor(after);
    }

    boolean wantsMore() {
        return !ended;
    }

    /** Where to read from; what was read before is behind it. */
    byte[] seek() {
        passed = 0;
        return seek;
    }

    boolean end() {
        ended = true;
        return false;
    }

    /** Takes a row; whether the next one is wanted, rather than a seek or nothing at all. */
    boolean accept(Rows row) throws SQLException {
        byte[] key = row.getBytes(2);
        if (!KeyBytes.startsWith(key, prefix)) {
            return end();
        }
        if (rolledUp.length > 0 && KeyBytes.startsWith(key, rolledUp)) {
            return passOver(KeyBytes.after(rolledUp).orElseThrow());
        }
        boolean newest = !hasLastKey || !Arrays.equals(key, lastKey);
        lastKey = key;
        hasLastKey = true;
        if (query.versions() ? isBeforeMarker(key, row.getLong(1)) : !newest) {
            return query.versions() || passOver(KeyBytes.successor(key));
        }
        if (!query.versions() && row.getInt(4) != 0) {
            return true;
        }
        return add(row, key, newest);
    }

    private boolean isBeforeMarker(byte[] key, long id) {
        return markerId > 0 && id >= markerId && Arrays.equals(key, after);
    }

    private boolean passOver(byte[] next) {
        passed++;
        seek = next;
        return passed < PATIENCE;
    }

    private boolean add(Rows row, byte[] key, boolean newest) throws SQLException {
        if (entries.size() == query.limit()) {
            truncated = true;
            return end();
        }
        Optional<byte[]> common = KeyBytes.commonPrefix(key, prefix.length, delimiter);
        if (common.isPresent()) {
            rolledUp = common.get();
            entries.add(new Listing.CommonPrefix(ObjectRows.text(rolledUp)));
        } else {
            entries.add(version(row, newest));
        }
        return true;
    }

    private static Listing.Version version(Rows row, boolean newest) throws SQLException {
        return new Listing.Version(
                ObjectRows.text(row.getBytes(2)),
                row.getString(3),
                newest,
                row.getInt(4) != 0,
                row.getLong(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getString(8),
                ObjectRows.checksum(row.getString(9)));
    }

    Listing listing() {
        return new Listing(entries, truncated);
    }
}
