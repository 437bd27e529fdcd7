#include "tools/linli/commands/verb.h"

namespace linli::cli {
namespace {

constexpr Text kName{"名称", "name"};
constexpr Text kTitle{"称呼", "called"};
constexpr Text kRegion{"地区", "region"};
constexpr Text kUnit{"单位", "unit"};
constexpr Text kPerson{"人员", "person"};
constexpr Text kPhone{"电话", "phone"};
constexpr Text kState{"状态", "state"};
constexpr Text kPassword{"初始密码（至少 10 位）", "the first password, 10 characters or more"};

std::vector<Verb> TenantVerbs() {
  return {
      {"tenant",
       "create",
       "linli.directory.v1.TenantService.CreateTenant",
       {"开设一个县(市、区)", "create a county"},
       {{"id", "tenant_id", {"编号，如 qingzhen", "id: qingzhen"}, Flag::kRequired},
        {"--title", "display_name", {"名称", "what it is called"}, Flag::kRequired}},
       {},
       "  linli --as operator tenant create qingzhen --title 清镇市"},
      {"tenant",
       "list",
       "linli.directory.v1.TenantService.ListTenants",
       {"列出所有县(市、区)", "list the counties"},
       {},
       {{"name", kName}, {"display_name", kTitle}, {"partition", {"分区", "partition"}}},
       "  linli --as operator tenant list"},
      {"tenant",
       "appoint-admin",
       "linli.directory.v1.TenantService.AppointAdmin",
       {"任命县管理员", "appoint an administrator of the county"},
       {{"--title", "display_name", {"姓名", "name of the person"}, Flag::kRequired},
        {"--login", "login", {"账号", "login"}, Flag::kRequired},
        {"--password", "password", kPassword, Flag::kRequired},
        {"--phone", "phone", kPhone}},
       {},
       "  linli --as operator --tenant qingzhen tenant appoint-admin --title 张敏 --login admin "
       "--password …"},
  };
}

std::vector<Verb> RegionVerbs() {
  return {
      {"region",
       "add",
       "linli.directory.v1.RegionService.CreateRegion",
       {"新增地区；下级代码以上级代码开头", "add a region; its code begins with its parent's"},
       {{"code", "code", {"6、9、12 或 15 位代码", "6, 9, 12 or 15 digits"}, Flag::kRequired},
        {"--title", "display_name", {"名称", "what it is called"}, Flag::kRequired},
        {"--level", "level", {"级别", "level"}, Flag::kRequired},
        {"--parent",
         "parent",
         {"上级地区代码", "code of the region above"},
         Flag::kOptional,
         "regions"}},
       {},
       "  linli region add 520181101 --title 红枫湖镇 --level township --parent 520181"},
      {"region",
       "list",
       "linli.directory.v1.RegionService.ListRegions",
       {"列出地区", "list regions"},
       {{"--parent",
         "parent",
         {"只列其直接下级", "only its children"},
         Flag::kOptional,
         "regions"}},
       {{"code", {"代码", "code"}}, {"display_name", kTitle}, {"level", {"级别", "level"}}},
       "  linli region list --parent 520181"},
      {"region",
       "show",
       "linli.directory.v1.RegionService.GetRegion",
       {"查看一个地区", "show one region"},
       {{"region", "name", kRegion, Flag::kRequired, "regions"}},
       {},
       "  linli region show 520181"},
  };
}

std::vector<Verb> UnitVerbs() {
  return {
      {"unit",
       "add",
       "linli.directory.v1.UnitService.CreateUnit",
       {"新增单位", "add a unit"},
       {{"--title", "display_name", {"名称", "what it is called"}, Flag::kRequired},
        {"--kind", "kind", {"类型", "kind"}, Flag::kRequired},
        {"--region", "region", kRegion, Flag::kRequired, "regions"},
        {"--code", "code", {"单位代码", "official code"}}},
       {},
       "  linli unit add --title 市文明办 --kind office --region 520181"},
      {"unit",
       "list",
       "linli.directory.v1.UnitService.ListUnits",
       {"列出单位", "list units"},
       {{"--region",
         "region",
         {"只列此地区及其下级", "only there and below"},
         Flag::kOptional,
         "regions"}},
       {{"name", kName},
        {"display_name", kTitle},
        {"kind", {"类型", "kind"}},
        {"region", kRegion},
        {"code", {"代码", "code"}}},
       "  linli unit list --region 520181 --all"},
      {"unit",
       "show",
       "linli.directory.v1.UnitService.GetUnit",
       {"查看一个单位", "show one unit"},
       {{"unit", "name", kUnit, Flag::kRequired, "units"}},
       {},
       "  linli unit show abc"},
  };
}

std::vector<Verb> PersonVerbs() {
  return {
      {"person",
       "add",
       "linli.directory.v1.PersonService.CreatePerson",
       {"登记一个人（只登记必需的信息）", "enter a person: the least that serves"},
       {{"--title", "display_name", {"姓名", "name of the person"}, Flag::kRequired},
        {"--phone", "phone", kPhone},
        {"--unit", "unit", kUnit, Flag::kOptional, "units"},
        {"--region", "region", kRegion, Flag::kOptional, "regions"}},
       {},
       "  linli person add --title 王小明 --phone 13900000000 --region 520181101"},
      {"person",
       "list",
       "linli.directory.v1.PersonService.ListPersons",
       {"列出人员", "list persons"},
       {{"--unit", "unit", kUnit, Flag::kOptional, "units"},
        {"--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"}},
       {{"name", kName},
        {"display_name", kTitle},
        {"phone", kPhone},
        {"unit", kUnit},
        {"region", kRegion}},
       "  linli person list --region 520181101"},
      {"person",
       "show",
       "linli.directory.v1.PersonService.GetPerson",
       {"查看一个人", "show one person"},
       {{"person", "name", kPerson, Flag::kRequired, "persons"}},
       {},
       "  linli person show abc"},
      {"person",
       "close",
       "linli.directory.v1.PersonService.ClosePerson",
       {"停用一个人：不能再登录，各服务收回其所担任的",
        "close a person: no sign-in; services release what they held"},
       {{"person", "name", kPerson, Flag::kRequired, "persons"}},
       {},
       "  linli person close abc"},
      {"erase",
       "person",
       "linli.directory.v1.PersonService.ErasePerson",
       {"清除已停用人员的姓名和电话：密钥随即销毁，不能恢复",
        "erase a closed person's name and phone: the key is destroyed, for good"},
       {{"person", "name", kPerson, Flag::kRequired, "persons"}},
       {},
       "  linli erase person abc"},
      {"account",
       "create",
       "linli.directory.v1.AccountService.CreateAccount",
       {"为一个人开设登录账号", "open an account for a person"},
       {{"person", "person", kPerson, Flag::kRequired, "persons"},
        {"--login", "login", {"账号", "login"}, Flag::kRequired},
        {"--password", "password", kPassword, Flag::kRequired}},
       {},
       "  linli account create persons/abc --login wang --password …"},
      {"account",
       "list",
       "linli.directory.v1.AccountService.ListAccounts",
       {"列出账号", "list accounts"},
       {{"--person", "person", kPerson, Flag::kOptional, "persons"}},
       {{"name", kName}, {"login", {"账号", "login"}}, {"person", kPerson}, {"state", kState}},
       "  linli account list --all"},
  };
}

std::vector<Verb> GrantVerbs() {
  return {
      {"grant",
       "give",
       "linli.directory.v1.GrantService.GrantRole",
       {"授予角色；不写范围即全县", "give a role; without a scope it holds in the whole county"},
       {{"person", "person", kPerson, Flag::kRequired, "persons"},
        {"--role", "role", {"角色", "role"}, Flag::kRequired},
        {"--region", "region", {"此地区及其下级", "there and below"}, Flag::kOptional, "regions"},
        {"--unit", "unit", kUnit, Flag::kOptional, "units"},
        {"--team", "team", {"服务队", "team"}, Flag::kOptional, "teams"}},
       {},
       "  linli grant give persons/abc --role organizer --region 520181"},
      {"grant",
       "list",
       "linli.directory.v1.GrantService.ListRoleGrants",
       {"列出授权", "list grants"},
       {{"--person", "person", kPerson, Flag::kOptional, "persons"}},
       {{"name", kName},
        {"person", kPerson},
        {"role", {"角色", "role"}},
        {"region", kRegion},
        {"unit", kUnit},
        {"team", {"服务队", "team"}}},
       "  linli grant list --person persons/abc"},
      {"grant",
       "revoke",
       "linli.directory.v1.GrantService.RevokeRole",
       {"收回角色", "take a role back"},
       {{"grant", "name", {"授权", "grant"}, Flag::kRequired, "grants"}},
       {},
       "  linli grant revoke grants/abc"},
      {"token",
       "create",
       "linli.directory.v1.ApiTokenService.CreateApiToken",
       {"为自己的程序创建接口令牌；只显示这一次", "make a token for a program; shown this once"},
       {{"--title", "title", {"用途", "what it is for"}, Flag::kRequired},
        {"--until", "expire_time", {"有效期至", "when it ends"}, Flag::kRequired}},
       {},
       "  linli token create --title 数据上报 --until 2027-01-01"},
      {"token",
       "revoke",
       "linli.directory.v1.ApiTokenService.RevokeApiToken",
       {"收回接口令牌", "revoke a token"},
       {{"token", "name", {"令牌", "token"}, Flag::kRequired, "apiTokens"}},
       {},
       "  linli token revoke apiTokens/abc"},
  };
}

}  // namespace

std::vector<Verb> DirectoryVerbs() {
  std::vector<Verb> out;
  for (const auto& verbs :
       {TenantVerbs(), RegionVerbs(), UnitVerbs(), PersonVerbs(), GrantVerbs()}) {
    out.insert(out.end(), verbs.begin(), verbs.end());
  }
  return out;
}

}  // namespace linli::cli
