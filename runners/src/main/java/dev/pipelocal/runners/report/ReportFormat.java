package dev.pipelocal.runners.report;

import java.io.IOException;
import java.io.InputStream;

/** What a report's files are written in (buildspec reference, reports/file-format). */
public enum ReportFormat {
    JUNITXML((in, entries) -> Xml.read(in, new JunitXml(entries))),
    CUCUMBERJSON(CucumberJson::read),
    TESTNGXML((in, entries) -> Xml.read(in, new TestNgXml(entries))),
    VISUALSTUDIOTRX((in, entries) -> Xml.read(in, new VisualStudioTrx(entries))),
    NUNITXML((in, entries) -> Xml.read(in, new NunitXml(entries))),
    NUNIT3XML((in, entries) -> Xml.read(in, new NunitXml(entries))),
    CLOVERXML((in, entries) -> Xml.read(in, new CloverXml(entries))),
    COBERTURAXML((in, entries) -> Xml.read(in, new CoberturaXml(entries))),
    JACOCOXML((in, entries) -> Xml.read(in, new JacocoXml(entries))),
    SIMPLECOV(SimpleCov::read);

    private final Reader reader;

    ReportFormat(Reader reader) {
        this.reader = reader;
    }

    private interface Reader {
        void read(InputStream in, ReportEntries entries) throws IOException;
    }

    /** Whether it tells of covered lines rather than of test cases. */
    public boolean isCoverage() {
        return ordinal() >= CLOVERXML.ordinal();
    }

    /**
     * Reads one file's entries. The stream is not closed.
     *
     * @throws IOException if it is not of this format; the message says where
     */
    public void read(InputStream in, ReportEntries entries) throws IOException {
        reader.read(in, entries);
    }
}
