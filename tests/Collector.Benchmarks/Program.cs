using System.Diagnostics;
using Collector.Demo;
using Collector.Hosting;
using Collector.Nights;
using Collector.Plan.Reading;
using Collector.Plan.Scoring;

var plan = PlanReader.ReadFolder("config/plan/2021-2023").Plan!;
var observations = InventedFigures.Of(plan, 2017);
Console.WriteLine(observations.Length);
var w = Stopwatch.StartNew();
ObservationSet set = ObservationSet.Empty;
for (var i = 0; i < 20; i++) set = ObservationSet.Create(observations);
Console.WriteLine($"create {w.Elapsed.TotalMilliseconds / 20:0.0} ms");
for (var round = 0; round < 8; round++)
{
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    for (var d = 0; d < 100; d++) Evaluation.Evaluate(plan, set, Computation.Request(new DateOnly(2021, 5, 1).AddDays(d), 2021, false));
    Console.WriteLine($"evaluate {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / 100:0.00} ms cpu");
}
return 0;
