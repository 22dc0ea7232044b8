using System.Text;
using TapeVault.Media.Ltfs.Format;

namespace TapeVault.UnitTests.Ltfs;

/// <summary>Labels and indexes written by hand after the format's description; never by the writer under test.</summary>
internal static class LtfsSamples
{
    public const string Uuid = "6f0c7b52-5a0e-4b8e-9d57-0a2f6d5b9c11";

    public const string Label = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ltfslabel version="2.4.0">
            <creator>Acme Foo 1.0 - Linux - foo</creator>
            <formattime>2026-01-02T03:04:05.123456789Z</formattime>
            <volumeuuid>6f0c7b52-5a0e-4b8e-9d57-0a2f6d5b9c11</volumeuuid>
            <location><partition>a</partition></location>
            <partitions><index>a</index><data>b</data></partitions>
            <blocksize>524288</blocksize>
            <compression>true</compression>
        </ltfslabel>
        """;

    public const string Times =
        "<creationtime>2026-01-02T03:04:05.000000001Z</creationtime>"
        + "<changetime>2026-01-02T03:04:05.000000002Z</changetime>"
        + "<modifytime>2026-01-02T03:04:05.000000003Z</modifytime>"
        + "<accesstime>2026-01-02T03:04:05.000000004Z</accesstime>"
        + "<backuptime>2026-01-02T03:04:05.000000005Z</backuptime>";

    /// <summary>A file of one extent at b7, another of two extents, a link, a folder; unknown elements at three levels.</summary>
    public const string Index = $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <ltfsindex version="2.4.0">
            <creator>Acme Foo 1.0 - Linux - foo</creator>
            <volumeuuid>{Uuid}</volumeuuid>
            <generationnumber>3</generationnumber>
            <updatetime>2026-01-02T03:04:06.987654321Z</updatetime>
            <location><partition>b</partition><startblock>21</startblock></location>
            <previousgenerationlocation><partition>b</partition><startblock>5</startblock></previousgenerationlocation>
            <allowpolicyupdate>true</allowpolicyupdate>
            <dataplacementpolicy><indexpartitioncriteria><size>100</size><name>*.txt</name></indexpartitioncriteria></dataplacementpolicy>
            <volumelockstate>unlocked</volumelockstate>
            <highestfileuid>5</highestfileuid>
            <acme:headnote xmlns:acme="urn:acme">kept</acme:headnote>
            <directory>
                <name>Tape one</name>
                <readonly>false</readonly>
                {Times}
                <fileuid>1</fileuid>
                <acmedir><deep level="2">x</deep></acmedir>
                <contents>
                    <file>
                        <name>f.bin</name>
                        <length>525288</length>
                        <readonly>false</readonly>
                        {Times}
                        <fileuid>2</fileuid>
                        <acmefile>y</acmefile>
                        <extendedattributes>
                            <xattr><key>ltfs.hash.md5sum</key><value>d41d8cd98f00b204e9800998ecf8427e</value></xattr>
                            <xattr><key>bin</key><value type="base64">AAEC
                            Aw==</value></xattr>
                        </extendedattributes>
                        <extentinfo>
                            <extent><fileoffset>0</fileoffset><partition>b</partition><startblock>7</startblock><byteoffset>0</byteoffset><bytecount>525288</bytecount></extent>
                        </extentinfo>
                    </file>
                    <file>
                        <name percentencoded="true">a%3ab%1F%2F%00c</name>
                        <length>200</length>
                        <readonly>true</readonly>
                        {Times}
                        <fileuid>3</fileuid>
                        <openforwrite>true</openforwrite>
                        <extentinfo>
                            <extent><fileoffset>100</fileoffset><partition>b</partition><startblock>9</startblock><byteoffset>45</byteoffset><bytecount>50</bytecount></extent>
                            <extent><fileoffset>0</fileoffset><partition>b</partition><startblock>9</startblock><byteoffset>0</byteoffset><bytecount>45</bytecount></extent>
                        </extentinfo>
                    </file>
                    <file>
                        <name>link</name><length>0</length><readonly>false</readonly>{Times}<fileuid>4</fileuid>
                        <symlink>../up/f.bin</symlink>
                    </file>
                    <directory>
                        <name>sub</name><readonly>false</readonly>{Times}<fileuid>5</fileuid><contents/>
                    </directory>
                </contents>
            </directory>
        </ltfsindex>
        """;

    public static LtfsLabel GoodLabel => LtfsLabelFormat.Read(Encoding.UTF8.GetBytes(Label));

    public static LtfsIndex Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static LtfsIndex Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return LtfsIndexFormat.Read(stream);
    }

    public static byte[] Write(LtfsIndex index)
    {
        using var stream = new MemoryStream();
        LtfsIndexWriter.Write(index, stream);
        return stream.ToArray();
    }

    public static string WriteText(LtfsIndex index) => Encoding.UTF8.GetString(Write(index));
}
