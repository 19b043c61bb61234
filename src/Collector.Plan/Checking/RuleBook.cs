using System.Collections.Immutable;
using Collector.Plan.Checking.Rules;

namespace Collector.Plan.Checking;

/// <summary>All rules, in order of number.</summary>
internal static class RuleBook
{
    public static ImmutableArray<Rule> All { get; } =
    [
        FileRules.BrokenYaml, FileRules.NotReadable, FileRules.TooLarge, FileRules.NotUsedInPlans, FileRules.ControlCharacter,
        FileRules.FileNotRead, FileRules.SectionTwice, FileRules.NoFile, FileRules.EmptyFile,
        ValueRules.UnknownKey, ValueRules.DuplicateKey, ValueRules.MissingKey, ValueRules.NoValue, ValueRules.WrongType,
        ValueRules.BadNumber, ValueRules.BadDay, ValueRules.BadYesNo, ValueRules.NotAChoice, ValueRules.MalformedCode,
        HeaderRules.YearsOutOfOrder, HeaderRules.BaselineNotBefore, HeaderRules.UnknownZone, HeaderRules.SettingOutOfRange,
        HeaderRules.NoAreas, HeaderRules.SectionMissing, HeaderRules.MailMalformed,
        TreeRules.EmptyObjective, TreeRules.AreaWithoutObjectives, TreeRules.ObjectiveForm, TreeRules.CodeNotOfParent,
        TreeRules.UnknownParent, TreeRules.ParentOfAnotherArea, TreeRules.ObjectiveTwice, TreeRules.IndicatorTwice,
        IndicatorRules.CodeOfTwoIndicators, IndicatorRules.AliasCollides, IndicatorRules.ContinuesMalformed, IndicatorRules.ContinuesItsOwnPlan,
        IndicatorRules.WeightNotAboveZero, IndicatorRules.DecimalsOutOfRange, IndicatorRules.NoTypology,
        OwnerRules.NoOwner, OwnerRules.OwnerAssumed, OwnerRules.UnknownOffice,
        FormulaRules.Syntax, FormulaRules.TooLarge, FormulaRules.UnknownMeasure, FormulaRules.NoMeasure, FormulaRules.MilestoneInArithmetic, FormulaRules.DividesByZero,
        AlgorithmRules.CutShort, AlgorithmRules.FormulaDiffers,
        TargetRules.Unreadable, TargetRules.YearOutside, TargetRules.YearMissing, TargetRules.KindMismatch, TargetRules.NoTargetAtAll, TargetRules.DeadlineOutsideYear,
        UnitRules.DoesNotFit, UnitRules.NoUnit, UnitRules.UnitChanges, UnitRules.ComparatorFlips,
        PaceRules.CannotBePaced, PaceRules.SumWithoutPace, PaceRules.StepsOutOfOrder,
        RevisionRules.Incomplete, RevisionRules.ChangesNothing, RevisionRules.YearOutside, RevisionRules.OutOfOrder, RevisionRules.Half,
        RevisionRules.AfterItsYear, RevisionRules.RetirementIncomplete, RevisionRules.RetiredOutsidePlan,
        MeasureRules.NotFedOnce, MeasureRules.NeverObserved, MeasureRules.NotEntered, MeasureRules.WithoutRhythm, MeasureRules.NoAccumulation,
        MeasureRules.OnceOnFigure, MeasureRules.DueOutOfRange, MeasureRules.MaxAgeForm, MeasureRules.UnknownDataset, MeasureRules.UnknownAggregate,
        MeasureRules.CountedMilestone,
        RelativeRules.UnknownMeasure, RelativeRules.OfRelative, RelativeRules.Cycle, RelativeRules.NotBefore, RelativeRules.YearsAndYear, RelativeRules.OfNoFigure,
        FigureRules.NeverTyped, FigureRules.OfMilestone, FigureRules.NoRange,
        MeasureKeyRules.Unused, MeasureKeyRules.WrongPlace, MeasureKeyRules.TwoMeanings, MeasureKeyRules.PercentSummed,
        ReportedRules.UnknownIndicator, ReportedRules.NotPrinted, ReportedRules.ValueDiffers, ReportedRules.ValueInDoubt, ReportedRules.Twice, ReportedRules.YearOfPlan,
        CollectRules.Syntax, CollectRules.TooLarge, CollectRules.UnknownColumn, CollectRules.TypesDiffer, CollectRules.KeysDiffer,
        CollectRules.AccumulatesOtherwise, CollectRules.NotDated, CollectRules.WithoutStates, CollectRules.HoursForm, CollectRules.FloorOutside,
    ];
}
