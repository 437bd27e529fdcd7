#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kState{"状态", "state"};
constexpr Text kUnit{"单位", "unit"};
constexpr Text kReason{"原因", "why"};
constexpr Text kCampaign{"宣传活动", "campaign"};
constexpr Text kTotal{"合计(分)", "total, fen"};
constexpr Text kCash{"捐款(分)", "cash, fen"};
constexpr Text kGoods{"物资折价(分)", "goods, fen"};
constexpr Text kReceipt{"收据号", "receipt"};
constexpr Text kGiven{"捐赠时间", "given"};

constexpr Flag kLedger{"ledger", "name", {"台账", "the ledger"}, Flag::kRequired, "ledgers"};
constexpr Flag kDonation{
    "donation", "name", {"捐赠", "the donation"}, Flag::kRequired, "donations"};
constexpr Flag kByUnit{"--unit", "unit", kUnit, Flag::kOptional, "units"};
constexpr Flag kByCampaign{"--campaign", "campaign", kCampaign, Flag::kOptional, "campaigns"};
constexpr Flag kByLedger{"--ledger", "ledger", {"台账", "ledger"}, Flag::kOptional, "ledgers"};
constexpr Flag kByRegion{
    "--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"};
constexpr Flag kByHousehold{
    "--household", "household", {"帮扶对象", "household"}, Flag::kOptional, "households"};
constexpr Flag kByPairing{"--pairing", "pairing", {"结对", "pairing"}, Flag::kOptional, "pairings"};

std::vector<Verb> LedgerVerbs() {
  return {
      {"ledger",
       "open",
       "linli.pairing.v1.DonationService.OpenLedger",
       {"开立捐赠台账", "open a ledger of donations"},
       {{"--title", "title", {"名称", "title"}, Flag::kRequired},
        {"--region",
         "region",
         {"受赠方所在地区", "where receivers are"},
         Flag::kRequired,
         "regions"},
        {"--prefix",
         "receipt_prefix",
         {"收据号前缀，如 NQ2026", "what receipts begin with"},
         Flag::kRequired},
        kByCampaign,
        {"--year", "year", {"年度", "year"}},
        kByUnit},
       {},
       "  linli ledger open --title 暖情织网 --region 520181 --prefix NQ2026"},
      {"ledger",
       "close",
       "linli.pairing.v1.DonationService.CloseLedger",
       {"封账", "nothing is entered or corrected any more"},
       {kLedger},
       {},
       "  linli ledger close ledgers/a"},
      {"ledger",
       "reopen",
       "linli.pairing.v1.DonationService.ReopenLedger",
       {"重新启用", "take entries again"},
       {kLedger, {"--reason", "reason", kReason, Flag::kRequired}},
       {},
       "  linli ledger reopen ledgers/a --reason 漏登"},
      {"ledger",
       "show",
       "linli.pairing.v1.DonationService.GetLedger",
       {"查看台账及合计", "show one with its totals"},
       {kLedger},
       {},
       "  linli ledger show ledgers/a"},
      {"ledger",
       "list",
       "linli.pairing.v1.DonationService.ListLedgers",
       {"列出台账", "list ledgers"},
       {kByRegion, kByUnit, kByCampaign},
       {{"name", kName},
        {"title", {"标题", "title"}},
        {"state", kState},
        {"receipts", {"收据数", "receipts"}},
        {"total_fen", kTotal}},
       "  linli ledger list --region 520181"},
  };
}

std::vector<Verb> EntryVerbs() {
  return {
      {"",
       "donate",
       "linli.pairing.v1.DonationService.RecordDonation",
       {"登记一笔捐赠，自愿、无指标；合计须等于捐款加物资折价",
        "enter a donation; the total must be cash and goods"},
       {{"ledger", "ledger", {"台账", "the ledger"}, Flag::kRequired, "ledgers"},
        {"--from",
         "content.donor",
         {"捐赠方：person=…、unit=…、display_name=… 或 anonymous=true",
          "who gives: person=…, unit=…, display_name=… or anonymous=true"},
         Flag::kRequired},
        {"--to",
         "content.receiver",
         {"受赠方：household=…、unit=… 或 village=…", "household=…, unit=… or village=…"},
         Flag::kRequired},
        {"--cash", "content.cash_fen", kCash},
        {"--goods",
         "content.goods",
         {"物资，如 description=大米,quantity=3,quantity_unit=袋,unit_value_fen=8000,"
          "price_source=发票，可多次",
          "description=…,quantity=3,quantity_unit=…,unit_value_fen=8000,price_source=…"}},
        {"--total", "content.total_fen", kTotal, Flag::kRequired},
        {"--time", "content.give_time", kGiven, Flag::kRequired},
        {"--pairing", "content.pairing", {"结对", "pairing"}, Flag::kOptional, "pairings"},
        {"--note", "content.note", {"备注", "note"}}},
       {},
       "  linli donate ledgers/a --from unit=units/x --to household=households/h --cash 50000 "
       "--total 50000 --time '2026-09-05 09:00'"},
      {"donation",
       "correct",
       "linli.pairing.v1.DonationService.CorrectDonation",
       {"冲销一笔，可同时登记正确的一笔", "take an entry back, and enter what is right"},
       {kDonation,
        {"--reason", "reason", kReason, Flag::kRequired},
        {"--right", "right", {"正确的一笔，JSON", "what was really given, as JSON"}}},
       {},
       "  linli donation correct donations/d --reason 重复登记"},
      {"donation",
       "show",
       "linli.pairing.v1.DonationService.GetDonation",
       {"查看一笔捐赠", "show one"},
       {kDonation},
       {},
       "  linli donation show donations/d"},
      {"donation",
       "list",
       "linli.pairing.v1.DonationService.ListDonations",
       {"列出捐赠，含冲销", "list entries, counter-entries included"},
       {kByLedger, kByHousehold, kByPairing},
       {{"receipt", kReceipt},
        {"name", kName},
        {"content.give_time", kGiven},
        {"content.cash_fen", kCash},
        {"goods_value_fen", kGoods},
        {"content.total_fen", kTotal},
        {"state", kState}},
       "  linli donation list --ledger ledgers/a --all"},
  };
}

std::vector<Verb> StatementVerbs() {
  return {
      {"",
       "statement",
       "linli.pairing.v1.StatementService.GetStatement",
       {"走访与捐赠的合计：次、人次、户次、户、人、元",
        "what was done and given, every figure in its own unit"},
       {{"--total", "total", {"全部", "everything"}}, kByUnit, kByCampaign, kByLedger, kByRegion},
       {},
       "  linli statement --total --json\n  linli statement --region 520181101"},
      {"household",
       "statement",
       "linli.pairing.v1.StatementService.GetHouseholdStatement",
       {"一户受到的走访与捐赠", "what a household was visited and given"},
       {{"household", "household", {"帮扶对象", "the household"}, Flag::kRequired, "households"}},
       {},
       "  linli household statement households/h"},
      {"pairing",
       "statement",
       "linli.pairing.v1.StatementService.GetHouseholdStatement",
       {"一个结对的走访与捐赠", "visits and donations of a pairing"},
       {{"pairing", "pairing", {"结对", "the pairing"}, Flag::kRequired, "pairings"}},
       {},
       "  linli pairing statement pairings/p"},
  };
}

}  // namespace

std::vector<Verb> DonationVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs : {LedgerVerbs(), EntryVerbs(), StatementVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
