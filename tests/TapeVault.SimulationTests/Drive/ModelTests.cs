using NUnit.Framework;
using TapeVault.HardwareSim;
using TapeVault.Scsi.Wire;
using static TapeVault.SimulationTests.Drive.DriveBench;

namespace TapeVault.SimulationTests.Drive;

/// <summary>
/// Random commands on the drive and on a list: the model is a list of numbers (0 = filemark, else the record's first
/// byte) and a position, worked out here object by object, with no knowledge of the drive's index.
/// </summary>
public sealed class ModelTests
{
    private const int Steps = 400;

    [Test]
    public void The_drive_agrees_with_a_plain_list_over_random_commands([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        using var bench = new DriveBench(new SimulatedDriveOptions { BufferBytes = random.Next(2) == 0 ? 1 : 1 << 20 });
        var model = new ListTape();
        var history = new List<string>();
        for (int step = 0; step < Steps; step++)
        {
            string expected = model.Step(random, out var command, out string name);
            history.Add(name);
            string answer = Words(command(bench));
            var position = bench.Position();
            Assert.That(
                (answer, (long)position.ObjectNumber, (long)position.FileNumber),
                Is.EqualTo((expected, (long)model.Position, (long)model.Files)),
                () => $"seed {seed}, step {step}: {string.Join("; ", history.TakeLast(12))}"
            );
        }

        bench.Rewind();
        Assert.That(ReadAll(bench), Is.EqualTo(model.Objects), $"seed {seed}");
    }

    private static List<byte> ReadAll(DriveBench bench)
    {
        var found = new List<byte>();
        while (true)
        {
            var (result, data) = bench.Read();
            string words = Words(result);
            if (words.StartsWith("8/00/05", StringComparison.Ordinal))
            {
                return found;
            }

            found.Add(words.Contains("FM", StringComparison.Ordinal) ? (byte)0 : data[0]);
        }
    }

    private sealed class ListTape
    {
        public List<byte> Objects { get; } = [];

        public int Position { get; private set; }

        public int Files => Objects.Take(Position).Count(item => item == 0);

        public string Step(Random random, out Func<DriveBench, Scsi.ScsiResult> command, out string name)
        {
            int count = random.Next(-6, 7);
            switch (random.Next(10))
            {
                case 0 or 1 or 2:
                    byte value = (byte)random.Next(1, 256);
                    int length = random.Next(1, 50);
                    command = bench => bench.Write([value, .. new byte[length - 1]]);
                    name = "write";
                    Write(value);
                    return "GOOD";
                case 3:
                    int marks = random.Next(0, 4);
                    bool immediate = random.Next(2) == 0;
                    command = bench => bench.Filemarks(marks, immediate);
                    name = $"filemarks {marks}";
                    for (int i = 0; i < marks; i++)
                    {
                        Write(0);
                    }

                    return "GOOD";
                case 4:
                    command = bench => bench.Read().Result;
                    name = "read";
                    return Read();
                case 5:
                    int target = random.Next(0, Objects.Count + 3);
                    command = bench => bench.Locate(0, target);
                    name = $"locate {target}";
                    Position = Math.Min(target, Objects.Count);
                    return target > Objects.Count ? "8/00/05" : "GOOD";
                case 6 or 7:
                    command = bench => bench.Space(SpaceCode.Blocks, count);
                    name = $"space blocks {count}";
                    return SpaceBlocks(count);
                case 8:
                    command = bench => bench.Space(SpaceCode.Filemarks, count);
                    name = $"space filemarks {count}";
                    return SpaceFilemarks(count);
                default:
                    command = bench => bench.Space(SpaceCode.SequentialFilemarks, count);
                    name = $"space sequential {count}";
                    return SpaceSequence(count);
            }
        }

        private void Write(byte item)
        {
            Objects.RemoveRange(Position, Objects.Count - Position);
            Objects.Add(item);
            Position++;
        }

        private string Read()
        {
            if (Position == Objects.Count)
            {
                return "8/00/05 4096";
            }

            return Objects[Position++] == 0 ? "0/00/01 FM 4096" : "GOOD";
        }

        private string SpaceBlocks(int count)
        {
            for (int left = Math.Abs(count); left > 0; left--)
            {
                if (count > 0 && Position == Objects.Count)
                {
                    return $"8/00/05 {left}";
                }

                if (count < 0 && Position == 0)
                {
                    return $"0/00/04 EOM {left}";
                }

                Position += count > 0 ? 1 : -1;
                if (Objects[count > 0 ? Position - 1 : Position] == 0)
                {
                    return $"0/00/01 FM {left}";
                }
            }

            return "GOOD";
        }

        private string SpaceFilemarks(int count)
        {
            for (int left = Math.Abs(count); left > 0; )
            {
                if (count > 0 && Position == Objects.Count)
                {
                    return $"8/00/05 {left}";
                }

                if (count < 0 && Position == 0)
                {
                    return $"0/00/04 EOM {left}";
                }

                Position += count > 0 ? 1 : -1;
                left -= Objects[count > 0 ? Position - 1 : Position] == 0 ? 1 : 0;
            }

            return "GOOD";
        }

        private string SpaceSequence(int count)
        {
            int inARow = 0;
            while (inARow < Math.Abs(count))
            {
                if (count > 0 && Position == Objects.Count)
                {
                    return $"8/00/05 {count}";
                }

                if (count < 0 && Position == 0)
                {
                    return $"0/00/04 EOM {-count}";
                }

                Position += count > 0 ? 1 : -1;
                inARow = Objects[count > 0 ? Position - 1 : Position] == 0 ? inARow + 1 : 0;
            }

            return "GOOD";
        }
    }
}
