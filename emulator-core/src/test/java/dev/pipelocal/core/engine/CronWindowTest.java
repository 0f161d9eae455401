package dev.pipelocal.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronWindowTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * 9-17 ? * MON-FRI   | 2026-01-05T09:00:00Z | true
            * * 9-17 ? * MON-FRI   | 2026-01-05T18:00:00Z | false
            * * 9-17 ? * MON-FRI   | 2026-01-04T10:00:00Z | false
            * 0/15 * * * ?         | 2026-01-04T10:30:00Z | true
            * 0/15 * * * ?         | 2026-01-04T10:31:00Z | false
            * * * L * ?            | 2026-02-28T10:31:00Z | true
            * * * L * ?            | 2026-02-27T10:31:00Z | false
            * * * 15W * ?          | 2026-02-16T10:31:00Z | true
            * * * ? * 6#3          | 2026-01-16T10:31:00Z | true
            * * * ? * 6#3          | 2026-01-09T10:31:00Z | false
            * * * ? * 6L           | 2026-01-30T10:31:00Z | true
            * * 22-2 * * ?         | 2026-01-30T01:31:00Z | true
            * * * * JAN,MAR ? 2026 | 2026-03-30T01:31:00Z | true
            * * * * JAN,MAR ? 2026 | 2027-03-30T01:31:00Z | false
            """)
    void aTimeIsInsideTheWindowOrNot(String cron, ZonedDateTime time, boolean isInside) {
        assertThat(CronWindow.of(cron).contains(time)).isEqualTo(isInside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * *", "* * 25 * * ?", "* * x * * ?", "* * * ? * 8"})
    void whatIsNoCronExpressionIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CronWindow.of(text));
    }

    @Test
    void theWindowCountsInItsOwnZone() {
        var nine = ZonedDateTime.parse("2026-01-05T09:00:00+01:00");

        assertThat(CronWindow.of("* * 9 * * ?").contains(nine)).isTrue();
    }
}
