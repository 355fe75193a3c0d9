import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiPropertyOptional, ApiResponse, ApiTags } from '@nestjs/swagger';
import { paged, type Paged, PageQuery, readCursor } from '@loenspor/event-sourcing/http';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CurrentUser } from '../access/access.decorators.js';
import { Operations } from '../access/operations.js';
import { type Principal, type Role, roleNames } from '../access/principal.js';
import { REP_TERMS, type RepTermOfMine, type RepTermsOf } from './rep-terms.js';
import { UserDirectory, userKey } from './user-directory.js';

class ListUsersQuery extends PageQuery {
  @ApiPropertyOptional({ enum: roleNames, description: 'Only people with this role' })
  @IsOptional()
  @IsIn(roleNames)
  role?: Role;

  @ApiPropertyOptional({
    type: 'string',
    example: 'karen',
    description: 'A part of the name or of the user id',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

class UserAnswer {
  @ApiProperty({ type: 'string', example: 'karen', description: '`sub` of the sign-in service' })
  userId!: string;

  @ApiProperty({ type: 'string', example: 'Karen Lund' })
  name!: string;

  @ApiProperty({ enum: roleNames, isArray: true, example: ['CONSULTANT'] })
  roles!: readonly Role[];
}

class MeAnswer extends UserAnswer {
  @ApiProperty({
    type: 'array',
    items: { type: 'object' },
    example: [
      {
        id: '0190a0a0-0000-7000-8000-000000000000',
        municipality: '175',
        area: 'DAYCARE',
        as: 'LEADER_REP',
        status: 'ACTIVE',
        termEndsOn: '2028-02-28',
      },
    ],
    description: 'Rep terms that this person may act under today, also as a deputy',
  })
  repTerms!: readonly RepTermOfMine[];

  @ApiProperty({
    type: [String],
    example: ['meShow', 'userList'],
    description: '`operationId`s that are open',
  })
  may!: readonly string[];
}

class UserPage {
  @ApiProperty({ type: [UserAnswer] })
  items!: UserAnswer[];

  @ApiProperty({ type: 'string', nullable: true, example: null })
  nextCursor!: string | null;
}

@ApiTags('people')
@Controller('me')
export class MeController {
  constructor(
    private readonly operations: Operations,
    @Inject(REP_TERMS) private readonly terms: RepTermsOf,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Who am I',
    description:
      'The person who is signed in, with roles, rep terms, and the operations that the roles open.',
  })
  @ApiResponse({ status: 200, type: MeAnswer, description: 'The person' })
  async show(@CurrentUser() user: Principal): Promise<MeAnswer> {
    const repTerms = await this.terms.repTermsOf(user.userId);
    const { userId, name, roles } = user;
    return { userId, name, roles, repTerms, may: this.operations.allowedTo(user) };
  }
}

@ApiTags('people')
@Controller('users')
export class UserController {
  constructor(private readonly users: UserDirectory) {}

  @Get()
  @ApiOperation({
    summary: 'People known to the product',
    description:
      'Everybody who has signed in (and the people of the demo), by name; with one role, or by a part of it.',
  })
  @ApiResponse({ status: 200, type: UserPage, description: 'A page of people' })
  async list(@Query() query: ListUsersQuery): Promise<Paged<Principal>> {
    const [name, userId] = readCursor(query, ['string', 'string']) ?? [];
    const after =
      name === undefined || userId === undefined ? null : ([String(name), String(userId)] as const);
    const people = await this.users.find(query, after, query.limit + 1);
    return paged(people, query.limit, userKey);
  }
}
